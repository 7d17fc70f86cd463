import type { MedusaContainer } from "@medusajs/framework/types"
import {
  AUDIENCE_SEGMENTS,
  AudienceSegment,
  countSegments,
  ofSegment,
} from "../../domain/cart-recovery/audience"
import { invalidData } from "../../domain/shared/domain-error"
import type { AudienceFilters } from "../../modules/cart-recovery/store/audience"
import type { AudienceMemberDTO, AudienceResponse } from "../../types/http/recovery-people"
import { recoveryOf } from "./recovery-of"

const PEOPLE_AT_ONCE = 2_000
/** A screen counts so many people; the file has all of them. */
const MOST_COUNTED = 20_000

function check({ value_from, currency_code }: AudienceFilters): void {
  if (value_from !== undefined && !currency_code)
    throw invalidData("A least value needs the currency that it is in, such as currency_code=eur")
}

/** How many of those who left carts may be written to, by segment. */
export async function readAudience(
  container: MedusaContainer,
  filters: AudienceFilters,
  at: Date
): Promise<AudienceResponse> {
  check(filters)
  const recovery = recoveryOf(container)
  const policies = await recovery.channelPolicies()
  const counts = Object.fromEntries(AUDIENCE_SEGMENTS.map((segment) => [segment, 0])) as Record<
    AudienceSegment,
    number
  >
  let looked_at = 0
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof recovery.pageAudience>> = await recovery.pageAudience(
      filters,
      policies,
      after,
      PEOPLE_AT_ONCE
    )
    const found = countSegments(page.members, filters.lapsed_days, at)
    for (const segment of AUDIENCE_SEGMENTS) counts[segment] += found[segment]
    looked_at += page.looked_at
    after = page.last
  } while (after && looked_at < MOST_COUNTED)
  return {
    counts: AUDIENCE_SEGMENTS.map((segment) => ({ segment, people: counts[segment] })),
    looked_at,
    is_partial: after !== null,
  }
}

/** The people of a segment, page by page; all of them, however many. Nobody who may not be written to is among them. */
export async function* audienceOf(
  container: MedusaContainer,
  segment: AudienceSegment,
  filters: AudienceFilters,
  at: Date
): AsyncGenerator<AudienceMemberDTO[]> {
  check(filters)
  const recovery = recoveryOf(container)
  const policies = await recovery.channelPolicies()
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof recovery.pageAudience>> = await recovery.pageAudience(
      filters,
      policies,
      after,
      PEOPLE_AT_ONCE
    )
    yield ofSegment(page.members, segment, filters.lapsed_days, at).map(({ member }) => member)
    after = page.last
  } while (after)
}
