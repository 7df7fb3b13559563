import 'server-only'
import type { z } from 'zod'
import { currentLearner } from './learner'
import { limited, mutation, refuse } from './route'

/** What Next hands to the handler of an address below /api/labs/[id]. */
export interface LabRoute {
  readonly params: Promise<{ id: string }>
}

/** A handler of something that an account does to its labs: a mutation (route.ts) by somebody who is signed in. */
export function labMutation<T, Route extends readonly unknown[] = []>(
  rule: { readonly during: string; readonly schema: z.ZodType<T>; readonly most?: number },
  act: (userId: string, input: T, ...route: Route) => Promise<Response>,
): (request: Request, ...route: Route) => Promise<Response> {
  return mutation<T, Route>({ ...rule, byAddress: 'lab by address' }, async (input, _request, ...route) => {
    const user = (await currentLearner())?.user
    if (!user) return refuse('signed-out')
    return (await limited('lab by user', user.id)) ?? act(user.id, input, ...route)
  })
}
