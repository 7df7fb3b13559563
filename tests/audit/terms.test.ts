import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { termReader } from '@/lib/audit/terms'
import { readVocabulary } from '@/lib/audit/vocabulary'

const terms = termReader(readVocabulary(readFileSync('content/audit/terms.yaml', 'utf8')))

describe('the terms of a text', () => {
  it('are the same in both languages', () => {
    expect(terms('客户端丢弃 FIN')).toEqual(terms('The client drops the FIN.'))
  })

  it('take the longest spelling at a place', () => {
    expect(terms('第三次握手')).toEqual(new Set(['handshake-3']))
    expect(terms('半连接队列')).toEqual(new Set(['queue-syn']))
  })

  it('read amounts with their units, whatever the script', () => {
    expect(terms('4 毫秒')).toEqual(new Set(['number 4', 'unit ms']))
    expect(terms('四毫秒')).toEqual(new Set(['number 4', 'unit ms']))
    expect(terms('4ms')).toEqual(new Set(['number 4', 'unit ms']))
  })

  it('take the number of a field for no amount', () => {
    expect(terms('seq=1000')).toEqual(new Set(['seq']))
  })

  it('know a denial from a word that holds its character', () => {
    expect(terms('不能').has('not')).toBe(true)
    expect(terms('不同').has('not')).toBe(false)
  })

  it('keep what the vocabulary does not know as words', () => {
    expect(terms('bufferbloat')).toEqual(new Set(['word bufferbloat']))
  })
})

describe('a vocabulary', () => {
  it('refuses a spelling that stands for two notions', () => {
    expect(() => readVocabulary('fin: [fin]\nend: [FIN]')).toThrow('"fin" is a spelling of "fin" and of "end".')
  })
})
