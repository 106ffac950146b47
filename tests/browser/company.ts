import { company, START, setUpTeams } from '../../demo/company.ts';
import { tour } from '../../demo/tour.ts';
import { startWorld, type World } from '../support/world.ts';

/** What the demo shows: the company with two teams set up, on a Friday, and a clock that goes on by itself. */
export async function startCompany(): Promise<World> {
  const world = await startWorld({ start: START, seed: company, tour });
  await setUpTeams(world);
  await world.settle();
  world.letTimeFlow();
  return world;
}

/** The Monday on which both teams are asked, ten o'clock in Berlin. */
export const MONDAY_TEN = '2026-11-30T09:00:00Z';
