/** What people of a company would write in each kind of place, so that the gallery reads as the app does at work. */
const phrases = {
  team: ['Payments', 'Platform', 'Customer Support', 'R&D Berlin'],
  channel: ['payments', 'platform'],
  person: ['Ana Lindqvist', 'Ben Osei', 'Maria Conti', 'Jon Park', 'Chidi O’Brien'],
  outcome: [
    'Refunds settle within a day',
    'Card disputes answered from one screen',
    'Ledger closes by the 2nd of each month',
    'Checkout works in Swedish & Danish',
    'Fewer than 1 in 500 payments fail',
  ],
  done: [
    '95 % of refunds reach the customer within 24 hours, for two weeks running',
    'Support opens no second tool to answer a dispute',
    'Finance signs the month off without a correction',
    'A customer in Malmö & one in Aarhus pay without help',
    'The failure rate stays under 0.2 % for a month',
  ],
  intent: ['Customers never wait for their money', 'We grow in the Nordics without growing support'],
  why: ['Four in ten support requests ask where a refund is', 'The team closest to it knows best'],
  boundaries: ['Not about payouts to merchants; those have their own plan'],
  stuck: ['The bank’s test system rejects our certificates', 'Nobody answers at the card scheme’s Q&A desk'],
  ask: [
    'Sign-off of the data agreement',
    'A decision: do we pay for the faster bank route?',
    'Two days of Platform’s time for the new queue',
  ],
  reason: [
    'Waiting for the bank’s certificate, which takes a week longer than they said',
    'Two of us are at the audit until Thursday',
  ],
  note: ['First refunds went through on the new route'],
  decision: ['Take the faster bank route for the first three months', 'Start without Denmark'],
  question: ['What does the faster route cost if we stop after a month?'],
  answer: ['About 2,000 € to close it, nothing more'],
  resolution: ['Legal signed; the agreement is in the team’s folder'],
  deliverable: ['The refund service in production, with its dashboard'],
  risk: ['The bank moves its cut-off time again'],
  mitigation: ['A second bank stands ready, tested each Friday'],
  statement: [
    'I know what we are trying to reach this quarter',
    'We have the people and tools to reach it',
    'I can do my work without waiting for others',
    'Decisions reach us in time',
    'I know who owns what',
    'We say early when something slips',
    'What we learn changes what we do',
    'Priorities stay long enough to finish',
  ],
  comment: ['Two approvals for each change is one too many.', 'The new run sheet helps.'],
  action: ['One approval instead of two for small changes', 'A weekly hour with Platform about the queue'],
  indicator: ['Refunds paid within a day', 'Support requests about refunds'],
  unit: ['%', 'a week'],
  number: ['4'],
  rewards: ['Paying refunds at once, not in batches'],
  field: ['Reports to', 'Line manager'],
  place: ['Germany', 'Bavaria, Germany'],
  holiday: ['St Lucy’s Day', 'Company day'],
  status: ['on holiday', 'parental leave'],
  word: ['refnds'],
  feedback: ['Could the check-in show last week’s note while I write?'],
  row: ['Jon P.'],
} as const;

/** A kind of place that takes a text from a person. */
export type Place = keyof typeof phrases;

/** Stands for what a company's people would write, each place with its own; elsewhere it reads as an outcome's title. */
export const TYPICAL: string = phrases.outcome[0];

const taken = new Map<Place, number>();

/** Starts each list of phrases anew, so that a screen reads the same however many were built before it. */
export function fromTheFirst(): void {
  taken.clear();
}

/** The text itself, or in place of {@link TYPICAL} the next that somebody would write there, or the nth. */
export function inPlace(place: Place, text: string, nth?: number): string {
  if (text !== TYPICAL) return text;
  const list = phrases[place];
  const next = taken.get(place) ?? 0;
  if (nth === undefined) taken.set(place, next + 1);
  return list[(nth ?? next) % list.length] ?? text;
}
