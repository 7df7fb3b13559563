import { latestAttempts } from '@/lib/server/attempts'
import { currentGuest } from '@/lib/server/learner'

/** How many questions the guest of this browser has answered. */
export async function guestAnswers(): Promise<number> {
  const guest = await currentGuest()
  return guest === null ? 0 : (await latestAttempts(guest)).size
}
