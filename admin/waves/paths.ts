import { PICKING_PAGE } from "../picking/paths"

/** Where the pages of waves are; absolute, so that a new tab finds them too. */
export const WAVES_PAGE = `${PICKING_PAGE}/waves`
export const wavePage = (id: string) => `${WAVES_PAGE}/${id}`
export const PLAN_PAGE = `${WAVES_PAGE}/plan`

/** The paths of the server. */
export const WAVES_API = "/admin/waves"
export const waveApi = (id: string) => `${WAVES_API}/${id}`
export const WAVE_RULES_API = "/admin/wave-rules"
export const waveRuleApi = (id: string) => `${WAVE_RULES_API}/${id}`
export const CANDIDATES_API = `${WAVES_API}/candidates`
export const CHOICES_API = `${WAVES_API}/choices`
export const SIMULATE_API = `${WAVES_API}/simulate`
