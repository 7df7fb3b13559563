import { useTranslations } from 'next-intl'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import { type Connection, octetsFrom, type ReadCapture } from '@/lib/capture/connections'
import { showMicros } from '@/lib/protocol/time'

interface ConnectionListProps {
  readonly name: string
  readonly capture: Extract<ReadCapture, { ok: true }>
  readonly chosen: number
  readonly onChoose: (connection: number) => void
}

const end = ({ address, port }: Connection['client']): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

/** What is in the file; of several connections one is chosen. */
export function ConnectionList({ name, capture, chosen, onChoose }: ConnectionListProps) {
  const t = useTranslations('lab-import.capture')
  const { connections, others, cut, more } = capture
  const words = (connection: Connection) =>
    t('connection', {
      client: end(connection.client),
      server: end(connection.server),
      time: showMicros(connection.begins),
      segments: connection.seen.length,
      sent: octetsFrom(connection, 'client'),
      got: octetsFrom(connection, 'server'),
    })
  return (
    <section aria-labelledby="file" className="grid gap-2">
      <h2 id="file" className="break-all text-xl">
        {name}
      </h2>
      {connections.length > 1 ? (
        <Labelled label={t('choose', { count: connections.length })}>
          {id => (
            <Select
              id={id}
              value={chosen}
              onChange={event => onChoose(Number(event.target.value))}
              className="w-full max-w-3xl"
            >
              {connections.map((connection, at) => (
                <option key={`${connection.begins} ${connection.client.port} ${connection.server.port}`} value={at}>
                  {words(connection)}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
      ) : (
        <p className="text-ink-soft">{connections[0] && words(connections[0])}</p>
      )}
      <p className="text-ink-faint text-sm">
        {[others > 0 && t('others', { count: others }), cut && t('cut'), more && t('more')].filter(Boolean).join(' ')}
      </p>
    </section>
  )
}
