/** Questions of ioctl(): octets unread, unacknowledged, unsent; whether the urgent octet is next. Linux: tcp_ioctl(). */
export const IOCTL_REQUESTS = ['SIOCINQ', 'SIOCOUTQ', 'SIOCOUTQNSD', 'SIOCATMARK'] as const
export type IoctlRequest = (typeof IOCTL_REQUESTS)[number]
