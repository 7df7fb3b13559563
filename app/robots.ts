import type { MetadataRoute } from 'next'

/** Everything may be read by machines except what belongs to one person. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/api/', '/*/account', '/*/progress', '/*/lab/mine', '/*/lab/draft'],
    },
  }
}
