import type { MetadataRoute } from 'next'
import { ICON } from '@/components/shell/icon'

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Ackademy',
    short_name: 'Ackademy',
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#faf8f3',
    theme_color: '#faf8f3',
    icons: [{ src: ICON.url, sizes: 'any', type: ICON.type }],
  }
}
