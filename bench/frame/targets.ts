/** Targets that can be told from an outcome. */
import type { Target } from "./benchmark.ts";
import { type Outcome, type Standing, standingOf } from "./contest.ts";
import { OURS } from "./ours.ts";
import { inMegabytes, inSeconds, inTimes } from "./words.ts";

/** At most a rival's processor time divided by `times`. */
export function fasterThan(outcome: Outcome, rival: string, times: number): Target[] {
  return beside(outcome, rival, (ours, theirs) => {
    const ratio = theirs.processorSeconds / ours.processorSeconds;
    return {
      goal: `${outcome.contest.title}: at least ${times} times faster than ${rival} (processor time)`,
      seen: inTimes(ratio),
      met: ratio >= times,
    };
  });
}

/** At most a rival's wall time divided by `times`. */
export function endsSooner(outcome: Outcome, rival: string, times: number): Target[] {
  return beside(outcome, rival, (ours, theirs) => {
    const ratio = theirs.wallSeconds / ours.wallSeconds;
    return {
      goal: `${outcome.contest.title}: at least ${times} times sooner than ${rival} (wall time)`,
      seen: inTimes(ratio),
      met: ratio >= times,
    };
  });
}

/** At most `times` a rival's processor time. */
export function withinTimes(outcome: Outcome, rival: string, times: number): Target[] {
  return beside(outcome, rival, (ours, theirs) => {
    const ratio = ours.processorSeconds / theirs.processorSeconds;
    return {
      goal: `${outcome.contest.title}: at most ${times} times the processor time of ${rival}`,
      seen: inTimes(ratio),
      met: ratio <= times,
    };
  });
}

export function takesAtMost(outcome: Outcome, seconds: number): Target[] {
  const ours = standingOf(outcome, OURS);
  const goal = `${outcome.contest.title}: at most ${seconds} s for the whole process`;
  return [
    {
      goal,
      seen: ours ? inSeconds(ours.wallSeconds) : "failed",
      met: ours !== undefined && ours.wallSeconds <= seconds,
    },
  ];
}

/** `limit` gets the bytes of the result. */
export function holdsAtMost(outcome: Outcome, words: string, limit: (outputBytes: number) => number): Target[] {
  const ours = standingOf(outcome, OURS);
  const goal = `${outcome.contest.title}: peak memory at most ${words}`;
  if (!ours) return [{ goal, seen: "failed", met: false }];
  const most = limit(ours.outputBytes);
  return [{ goal, seen: `${inMegabytes(ours.peakBytes)} of ${inMegabytes(most)}`, met: ours.peakBytes <= most }];
}

/** Nothing when the rival is not there to compare with; a target that is not met when we are not. */
function beside(outcome: Outcome, rival: string, compare: (ours: Standing, theirs: Standing) => Target): Target[] {
  const theirs = standingOf(outcome, rival);
  if (!theirs) return [];
  const ours = standingOf(outcome, OURS);
  return [ours ? compare(ours, theirs) : { goal: outcome.contest.title, seen: "failed", met: false }];
}
