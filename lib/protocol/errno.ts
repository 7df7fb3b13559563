/** Error numbers a call can return, by their POSIX names. */
export const ERRNOS = [
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EAGAIN',
  'EALREADY',
  'EBADF',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EINPROGRESS',
  'EINVAL',
  'EISCONN',
  'EMFILE',
  'ENETUNREACH',
  'ENOBUFS',
  'ENOTCONN',
  'EOPNOTSUPP',
  'EPIPE',
  'ETIMEDOUT',
] as const
export type Errno = (typeof ERRNOS)[number]
