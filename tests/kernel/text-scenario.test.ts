import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { follow } from '@/lib/kernel/agree'
import { toRecordedTrace } from '@/lib/kernel/events'
import { type Recording, readCompactRecording } from '@/lib/kernel/recording'
import { toScenario } from '@/lib/kernel/scenario'
import { textScenario } from '@/lib/kernel/text-scenario'
import { MOST_SCENARIO } from '@/lib/lab/lab'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { printScenario } from '@/lib/scenario/print'
import { run } from '@/lib/sim/run'

const FOLDER = 'content/recordings'

/** Recordings whose scenario as text is not what the kernel played, and why. */
const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  'has programs that are late by their own time, or write without waiting': [
    'data/delayed_ack_bulk',
    'data/fast_retransmit_bulk',
    'data/slow_start',
    'handshake/isn_50_diff_tuple',
    'handshake/isn_50_same_tuple',
    'handshake/old_dup_syn_overtakes',
    'handshake/synack_lost_all',
    'handshake/tfo',
    'queues/backlog2_full_abort0',
    'queues/backlog2_full_abort1',
  ],
  'calls a program, or the network, to do what a script has no word for': [
    'data/fin_during_zero_window',
    'data/zero_window',
    'queues/backlog2_full_then_accept',
    'queues/listen_above_somaxconn',
    'teardown/close_shared_fd',
    'teardown/tw_late_dup_data',
    'teardown/tw_timer_restart',
  ],
  'reads without waiting, at moments of its own': [
    'attacks/fin_injected',
    'data/neg_mss_small_client',
    'data/neg_no_sack_client',
    'data/neg_no_ts_server',
    'data/neg_no_wscale_client',
    'data/tail_loss_probe',
    'handshake/blackhole_full',
    'handshake/blackhole_full_linear0',
    'handshake/blackhole_retries2',
    'handshake/closed_port',
    'handshake/rst_in_syn_sent',
    'teardown/bind_time_wait',
    'teardown/fin_wait2_close_orphan',
    'teardown/fin_wait2_close_peer_writes',
    'teardown/half_close_tail_lost',
    'teardown/rst_in_last_ack_close_wait',
    'teardown/tw_reuse_1',
    'teardown/tw_reuse_2',
  ],
  'is longer than a lab may be': [
    'queues/synflood_cookies0',
    'queues/synflood_cookies0_reserve',
    'queues/synflood_cookies1',
    'queues/synflood_cookies1_backlog1000_max64',
    'queues/synflood_cookies2',
  ],
}
const untold = new Set(Object.values(UNTOLD).flat())

const names = readdirSync(FOLDER).flatMap(topic =>
  readdirSync(`${FOLDER}/${topic}`).map(file => `${topic}/${file.replace('.json', '')}`),
)

function recordingOf(name: string): Recording {
  const read = readCompactRecording(readFileSync(`${FOLDER}/${name}.json`, 'utf8'))
  if (!read.ok) throw new Error(read.why)
  return read.recording
}

const textOf = ({ scenario, traces }: Recording): string =>
  printScenario(textScenario(toScenario(scenario, traces[0]!.meta.HZ).scenario))

describe('a recording as a text for the lab', () => {
  test.each(names)('%s', name => {
    const recording = recordingOf(name)
    const text = textOf(recording)
    const read = parseScenarioFile(text)
    const follows =
      read.ok &&
      text.length <= MOST_SCENARIO &&
      follow(recording, toRecordedTrace(run(read.scenario), recording.scenario)).divergence === null
    expect(follows).toBe(!untold.has(name))
  })

  test('names the segments that a rule of the wire met', () => {
    expect(textOf(recordingOf('teardown/fin_lost'))).toContain('network  drop client FIN once')
    expect(textOf(recordingOf('data/bad_checksum'))).toContain('network  corrupt client data once')
  })

  test('calls an accepted connection by the name that it has from its SYN on', () => {
    const text = textOf(recordingOf('teardown/server_closes_first'))
    expect(text).toContain('s1.close()')
    expect(text).not.toContain('accepted')
  })

  test('counts numbers of forged segments at a host', () => {
    expect(textOf(recordingOf('attacks/rst_exact'))).toMatch(/inject RST .*(client|server) (nxt|iss)/)
  })
})
