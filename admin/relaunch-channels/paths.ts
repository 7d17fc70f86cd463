export const RECOVERY_CHANNELS_API = "/admin/recovery/channels"
export const RECOVERY_CHANNELS_PAGE = "/relaunch/channels"
export const recoveryChannelApi = (id: string) => `${RECOVERY_CHANNELS_API}/${id}`
export const recoveryChannelPage = (id: string) => `${RECOVERY_CHANNELS_PAGE}/${id}`
