import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { SHORT_REASONS } from "../../src/domain/picking/dispatch"
import type {
  DispatchListResponse,
  DispatchResponse,
  PickListDetailDTO,
  PickListResponse,
  ShortReasonsResponse,
} from "../../src/types/http/picking"
import { useQueries } from "@tanstack/react-query"
import { useGet } from "../lib/api"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"
import { dispatchApi, DISPATCHES_API, pickListApi, REASONS_API } from "./paths"

/** What one request may name. */
export const MOST_NAMED = 100

export const useDispatch = (id: string) => useGet<DispatchResponse>(dispatchApi(id))
export const usePickList = (id: string) => useGet<PickListResponse>(pickListApi(id))

/** These dispatches, the first hundred of them. */
export const useDispatchesOf = (ids: readonly string[]) =>
  useGet<DispatchListResponse>(
    ids.length ? DISPATCHES_API : null,
    { id: ids.slice(0, MOST_NAMED), limit: MOST_NAMED },
    { keepPrevious: true }
  )

/** These pick lists, with what is on them. */
export function usePickLists(ids: readonly string[]): {
  lists: PickListDetailDTO[]
  error: Error | null
  isPending: boolean
} {
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: [COMPTOIR_KEY, pickListApi(id), {}],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        sdk.client.fetch<PickListResponse>(pickListApi(id), { signal }),
      retry: false,
    })),
  })
  return {
    lists: answers.flatMap(({ data }) => (data ? [data.pick_list] : [])),
    error: answers.find(({ error }) => error)?.error ?? null,
    isPending: answers.some(({ isPending }) => isPending),
  }
}

const isKnown = (reason: string): boolean => (SHORT_REASONS as readonly string[]).includes(reason)

/** Why units are not there, as people read it: reasons of Comptoir have a name in each language. */
export function useShortReasons() {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<ShortReasonsResponse>(REASONS_API, {}, { staleTime: 60_000 })
  const offered = data?.reasons
  return useMemo(() => {
    const nameOf = (reason: string): string =>
      isKnown(reason) ? t(`picking.short.reasons.${reason}`) : reason
    return {
      nameOf,
      options: (offered ?? [...SHORT_REASONS]).map((reason) => ({ value: reason, label: nameOf(reason) })),
    }
  }, [t, offered])
}

/** Why a dispatch was cancelled: what Comptoir itself says has a name in each language. */
export function useCancelWords() {
  const { t } = useTranslation("comptoir")
  const own = ["order_cancelled", "order_edited", "short"]
  return (reason: string | null): string | null =>
    reason && own.includes(reason) ? t(`picking.cancel.causes.${reason}`) : reason
}

/** How people call a dispatch before and after it has a number. */
export function useDispatchName() {
  const { t } = useTranslation("comptoir")
  return ({ number, display_id }: { number: string | null; display_id: number | null }): string =>
    number ?? t("picking.of_order", { order: display_id ?? "–" })
}
