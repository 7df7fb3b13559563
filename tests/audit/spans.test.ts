import { describe, expect, it } from 'vitest'
import { clauses, type Span, sentences } from '@/lib/audit/spans'

const texts = (text: string, spans: readonly Span[]) => spans.map(({ from, to }) => text.slice(from, to))
const sentencesOf = (text: string) => texts(text, sentences(text))
const clausesOf = (text: string) => texts(text, clauses(text, { from: 0, to: text.length }))

describe('the sentences of a text', () => {
  it('end at full stops of both scripts and at the end of a line', () => {
    expect(sentencesOf('发 SYN。收 ACK！\nIt waits. It ends')).toEqual(['发 SYN。', '收 ACK！', 'It waits.', 'It ends'])
  })

  it('do not end within a number or a name', () => {
    expect(sentencesOf('It waits 4.5 s on 10.0.0.1.')).toEqual(['It waits 4.5 s on 10.0.0.1.'])
  })

  it('leave out what has no letters', () => {
    expect(sentencesOf('***\n\nSYN')).toEqual(['SYN'])
  })
})

describe('the clauses of a sentence', () => {
  it('end at commas of both scripts', () => {
    expect(clausesOf('客户端发 SYN，服务端回 SYN,ACK, then both talk')).toEqual([
      '客户端发 SYN，',
      '服务端回 SYN,ACK,',
      'then both talk',
    ])
  })
})
