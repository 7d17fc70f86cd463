import { useCallback } from "react"
import type { PricingPermission } from "../../src/domain/channel-pricing/permissions"
import type { PricingPermissionsResponse } from "../../src/types/http/channel-profiles"
import { useGet } from "../lib/api"

/** Roles change seldom: they are asked for again after so many milliseconds. */
const KEPT = 60_000

/**
 * Whether the one who looks may do something with prices. Until it is known they may, for the server has the last word; who
 * may not even ask may nothing.
 */
export function useMay(): (permission: PricingPermission) => boolean {
  const { data, isError } = useGet<PricingPermissionsResponse>(
    "/admin/prices/permissions",
    {},
    { staleTime: KEPT, retry: false }
  )
  const held = data?.permissions
  return useCallback((permission) => (held ? held.includes(permission) : !isError), [held, isError])
}
