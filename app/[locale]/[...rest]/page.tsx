import { notFound } from 'next/navigation'

export { generateMetadata } from '../not-found'

/** Every address that no other page answers, so that the answer comes in the reader's language. */
export default function UnknownPage() {
  notFound()
}
