export const PEOPLE_API = "/admin/recovery/people"
export const SUPPRESSIONS_API = "/admin/recovery/suppressions"
export const CONSENTS_API = "/admin/recovery/consents"
export const WORDINGS_API = "/admin/recovery/consent-wordings"
export const AUDIENCE_API = "/admin/recovery/audience"

export const PEOPLE_TABS = ["suppressions", "consents", "audience"] as const
export type PeopleTab = (typeof PEOPLE_TABS)[number]
