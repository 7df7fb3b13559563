import { z } from 'zod'

const verdict = z.enum(['holds', 'fails', 'vacuous'])

const entries = z.array(z.number()).readonly()

const judgedClaim = z
  .object({
    text: z.string(),
    verdict,
    evidence: entries,
    /** Entries of other runs, where the claim speaks of others. */
    exhibits: z.exactOptional(
      z.array(z.object({ run: z.string(), at: z.exactOptional(z.number()), evidence: entries }).readonly()).readonly(),
    ),
  })
  .readonly()
/** One claim as it was judged; its evidence are entries of the ordinary run. */
export type JudgedClaim = z.infer<typeof judgedClaim>

const judgedPart = z
  .object({
    id: z.string(),
    /** What the run decides: is this option (or the learner's value for it) true? */
    verdict,
    /** Did the learner do the right thing with it: picked a true one, left a false one, gave a true value. */
    right: z.boolean(),
    /** single, multiple: was it picked. */
    picked: z.exactOptional(z.boolean()),
    /** numeric, predict: what the learner gave and what is right, as text. */
    given: z.exactOptional(z.string()),
    expected: z.exactOptional(z.string()),
    /** draw: the share of what is asked of an arrow that is right. */
    credit: z.exactOptional(z.number()),
    claims: z.array(judgedClaim).readonly(),
    /** Entries of the ordinary run in which the right value was read, where no claim says it. */
    entries: z.exactOptional(entries),
    /** Present when the learner fell for it. */
    misconception: z.exactOptional(z.string()),
  })
  .readonly()
/** One option (choice, blank, adjacent pair of an order, moment) with what the run says of it. */
export type JudgedPart = z.infer<typeof judgedPart>

const witness = z
  .object({
    /** How many changes the learner made, and the fewest that are known to do. */
    size: z.number(),
    least: z.number(),
    /** Why the run with the changes was stopped before its end: then it reaches nothing. */
    stopped: z.exactOptional(z.string()),
    /** The near miss of the question that these changes are. */
    nearMiss: z.exactOptional(z.string()),
  })
  .readonly()
/** What is to be said of a learner's changes beside whether they reach the goal. */
export type Witness = z.infer<typeof witness>

/** A grade as it is kept with its attempt; whoever reads one back holds it against this. */
export const gradeSchema = z.discriminatedUnion('ok', [
  z
    .object({
      ok: z.literal(true),
      score: z.number(),
      correct: z.boolean(),
      parts: z.array(judgedPart).readonly(),
      /** break-it only */
      witness: z.exactOptional(witness),
    })
    .readonly(),
  z.object({ ok: z.literal(false), why: z.enum(['undecided', 'not-an-answer']), detail: z.string() }).readonly(),
])
/**
 * A graded answer. `undecided`: an engine fault or a vacuous claim; the attempt is kept and not scored. `not-an-answer`: it does
 * not fit the question; nothing is kept.
 */
export type Grade = z.infer<typeof gradeSchema>
