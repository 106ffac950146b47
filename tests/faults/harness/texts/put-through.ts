import fc from 'fast-check';
import { adversarialText } from './adversarial.ts';
import { type Complaint, judgeOf, type WRONGS } from './judge.ts';
import type { Samples } from './sample.ts';
import { crowded, samples } from './samples.ts';
import { shortest } from './shortest.ts';

/** Which texts, and through what. */
export interface Orders {
  seed: number;
  texts: number;
  /** Builders whose file begins so. */
  under: string;
}

/** What has become of some texts. */
export interface Verdict {
  texts: number;
  /** A text through a builder, once, however many things it makes with it. */
  cases: number;
  wrong: Record<(typeof WRONGS)[number], number>;
  /** The first of each builder and kind, with the shortest text that was found to do it. */
  examples: string[];
}

/** Of so many texts one goes through the samples that hold more than a message takes. */
const CROWDED = 50;

/** Made at once, so that they need not all be held. */
const BATCH = 500;

/** Makes texts and puts each through every builder under a folder. */
export function putThrough({ seed, texts, under }: Orders): Verdict {
  const every = judges(samples, under);
  const some = judges(crowded, under);
  const wrong = { 'live mention': 0, 'over a limit': 0, 'broken text': 0 };
  const examples = new Map<string, string>();
  let done = 0;
  let cases = 0;
  for (let batch = 0; done < texts; batch += 1) {
    const numRuns = Math.min(BATCH, texts - done);
    for (const text of fc.sample(adversarialText, { numRuns, seed: seed + batch })) {
      for (const { builder, judge } of done % CROWDED === 0 ? [...every, ...some] : every) {
        for (const complaint of judge(text)) {
          wrong[complaint.wrong] += 1;
          const kind = `${builder}: ${complaint.wrong}`;
          if (!examples.has(kind)) examples.set(kind, exampleOf(kind, judge, text, complaint));
        }
      }
      done += 1;
      cases += every.length;
    }
  }
  return { texts: done, cases, wrong, examples: [...examples.values()] };
}

interface Judge {
  builder: string;
  judge: (text: string) => Complaint[];
}

/** One for each builder, whatever number of samples it has. */
function judges(of: Samples, under: string): Judge[] {
  return Object.entries(of)
    .filter(([builder]) => builder.startsWith(under))
    .map(([builder, made]) => {
      const each = [made].flat().map(judgeOf);
      return { builder, judge: (text) => each.flatMap((one) => one(text)) };
    });
}

function exampleOf(kind: string, judge: Judge['judge'], text: string, first: Complaint): string {
  const fails = (tried: string) => judge(tried).find(({ wrong }) => wrong === first.wrong);
  const least = shortest(text, (tried) => fails(tried) !== undefined);
  return `${kind} with ${JSON.stringify(least)}: ${fails(least)?.what}`;
}
