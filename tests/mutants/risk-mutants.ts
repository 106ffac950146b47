import { inFile, type Mutant } from './mutant.ts';

const rules = inFile('unit', 'unit/risks/rules.test.ts');
const risks = inFile('integration-postgres', 'integration/risks/risks.test.ts');

/** Of risks: that those that weigh come back, and that no change is lost. */
export const riskMutants: readonly Mutant[] = [
  {
    name: 'a risk of 15 is not looked at any more',
    file: 'src/features/risks/rules/risk.ts',
    replace: 'if (score >= HIGH)',
    by: 'if (score > HIGH)',
    caughtBy: rules('weighs what its probability times its impact says'),
  },
  {
    name: 'of two who change a risk the second one does not see what the first did',
    file: 'src/features/risks/service/risks.ts',
    replace: 'if (risk.revision !== seen) throw new RiskChanged(risk);',
    by: '',
    caughtBy: risks('stands with its outcome'),
  },
  {
    name: 'everyone is asked about the risks of others',
    file: 'src/features/risks/repository.ts',
    replace: ".where('risk.owner_id', '=', userId)",
    by: ".where('risk.owner_id', '<>', '')",
    caughtBy: risks('that is high comes back in its owner’s check-in'),
  },
];
