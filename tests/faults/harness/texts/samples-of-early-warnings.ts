import { inPlace } from '../../../../gallery/phrases.ts';
import type { WarningKind } from '../../../../src/features/early-warnings/rules/warning.ts';
import * as notes from '../../../../src/features/early-warnings/views/note.ts';
import { BEN, closesAt, idOf, opensAt, teamOf, today, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/early-warnings/views/note.ts';

const KINDS: WarningKind[] = [
  'at_risk_twice',
  'unanswered_twice',
  'deadline_passed',
  'blocked_without_warning',
];

const noted = (text: string, kind: WarningKind): notes.NoteView => ({
  kind,
  team: teamOf(text),
  outcome: kind === 'unanswered_twice' ? undefined : { title: inPlace('outcome', text), dueOn: today },
  passedOn: today,
  today,
  zone,
  checkInId: idOf(40),
  isLead: kind === 'at_risk_twice',
});

const passedOn = { at: opensAt, to: BEN };

const ofEach = (build: (view: notes.NoteView) => ReturnType<typeof notes.noteMessage>) =>
  KINDS.map((kind) => (text: string) => build(noted(text, kind)));

export const samples: Samples = {
  [`${VIEWS} noteMessage`]: [
    ...ofEach(notes.noteMessage),
    ...ofEach((view) => notes.noteMessage({ ...view, checkInId: undefined })),
  ],
  [`${VIEWS} notePassedOn`]: [
    ...ofEach((view) => notes.notePassedOn(view, passedOn)),
    ...ofEach((view) => notes.notePassedOn(view, { at: opensAt, to: undefined })),
  ],
  [`${VIEWS} noteKept`]: ofEach(notes.noteKept),
  [`${VIEWS} noteSettled`]: [
    ...ofEach((view) => notes.noteSettled(view, { at: closesAt, passedOn })),
    ...ofEach((view) => notes.noteSettled(view, { at: closesAt, passedOn: undefined })),
  ],
};
