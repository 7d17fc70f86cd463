export const MAILS_API = "/admin/recovery/templates"
export const MAILS_PAGE = "/relaunch/mails"
export const mailApi = (id: string) => `${MAILS_API}/${id}`
export const mailPage = (id: string) => `${MAILS_PAGE}/${id}`
export const wordingApi = (id: string, language: string) => `${mailApi(id)}/wordings/${language}`
