import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '@/content/messages/en/break-it.json'
import zh from '@/content/messages/zh-CN/break-it.json'
import { questionIds, readFolder } from '@/lib/cli/question-folder'
import { alterationSchema } from '@/lib/content/break-it/alteration'
import { alter } from '@/lib/content/break-it/altered'
import { attemptRun, judgeGoal } from '@/lib/content/break-it/attempt'
import type { BreakItQuestion } from '@/lib/content/question'
import { ms, s } from '@/lib/protocol/time'

const folder = join(import.meta.dirname, '../../../content/questions')
const bank = new Map(
  questionIds(folder).flatMap((id): [string, BreakItQuestion][] => {
    const { read } = readFolder(folder, id)
    return read.ok && read.question.kind === 'break-it' ? [[id, read.question]] : []
  }),
)

test('the bank has at least eight runs to break', () => {
  expect(bank.size).toBeGreaterThanOrEqual(8)
})

test('every sysctl that may be set is explained in both languages', () => {
  const keys = new Set([...bank.values()].flatMap(({ allow }) => allow.sysctls.map(({ key }) => key)))
  expect([...keys].filter(key => !(key in en.meaning) || !(key in zh.meaning))).toEqual([])
})

describe('other ways that an explanation names reach the goal as well', () => {
  const fault = (from: string, nth: number, more: object) => ({ do: 'fault', from, nth, fault: 'drop', ...more })
  const set = (host: string, key: string, value: number) => ({ do: 'sysctl', host, key, value })
  test.each([
    ['retransmission/exactly-two-syn-acks', [fault('server', 1, {})]],
    ['retransmission/exactly-two-syn-acks', [fault('client', 1, { fault: 'duplicate', by: ms(40) })]],
    ['retransmission/exactly-two-syn-acks', [fault('client', 2, { fault: 'delay', by: ms(1_100) })]],
    ['lost-third-ack/make-data-complete-it', [fault('client', 1, {})]],
    ['lost-third-ack/make-data-complete-it', [fault('server', 1, {})]],
    ['lost-third-ack/make-data-complete-it', [fault('client', 2, { fault: 'reorder' })]],
    ['reset/draw-a-challenge', [fault('client', 1, { fault: 'delay', by: ms(1_500) })]],
    ['teardown/reach-closing', [fault('client', 3, { fault: 'delay', by: ms(160) })]],
    ['teardown/close-in-three', [{ do: 'move', host: 'client', call: 'close', at: ms(630) }]],
    ['time-wait/end-it-early', [{ do: 'inject', at: s(2), from: 'server', flags: 'FIN,ACK', seq: 5001, ack: 1002 }]],
    [
      'time-wait/let-an-old-segment-in',
      [fault('client', 3, { fault: 'duplicate', by: ms(1_200) }), set('server', 'tcp_timestamps', 0)],
    ],
    [
      'half-open/find-the-dead-peer',
      [set('server', 'tcp_keepalive_time', 30), set('server', 'tcp_keepalive_probes', 1)],
    ],
    ['retransmission/give-up-in-time', [fault('server', 1, { often: 'always' }), set('client', 'tcp_syn_retries', 2)]],
    ['accept-queue/ask-and-wait', [{ do: 'move', host: 'client', call: 'connect', nth: 2, at: ms(290) }]],
    ['syn-queue/let-the-client-in', [set('server', 'tcp_syncookies', 2)]],
  ])('%s: %j', (id, changes) => {
    const question = bank.get(id)
    if (question === undefined) throw new Error(`There is no question ${id}.`)
    const laid = alter(
      question.scenario,
      question.allow,
      changes.map(change => alterationSchema.parse(change)),
    )
    if (!laid.ok) throw new Error(laid.message)
    expect(judgeGoal(question.goal, attemptRun(laid.scenario)).reached).toBe(true)
  })
})
