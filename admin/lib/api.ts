import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationOptions,
} from "@tanstack/react-query"
import { COMPTOIR_KEY, CORE_STOCK_KEYS } from "./query-keys"
import { sdk } from "./sdk"

export type Query = Record<string, unknown>

type GetOptions<Answer> = {
  keepPrevious?: boolean
  staleTime?: number
  retry?: boolean
  /** Milliseconds after which it is read again by itself, while somebody looks; `false`, of what was read, never. */
  refreshEvery?: number | ((answer: Answer | undefined) => number | false)
}

/** Reads one path of the admin API; a `null` path waits. */
export function useGet<Answer>(path: string | null, query: Query = {}, options: GetOptions<Answer> = {}) {
  const { refreshEvery } = options
  return useQuery<Answer, Error>({
    queryKey: [COMPTOIR_KEY, path, query],
    queryFn: ({ signal }) => sdk.client.fetch<Answer>(path as string, { query, signal }),
    enabled: path !== null,
    staleTime: options.staleTime ?? 0,
    ...(options.retry === undefined ? {} : { retry: options.retry }),
    ...(refreshEvery
      ? {
          refetchInterval:
            typeof refreshEvery === "number" ? refreshEvery : ({ state }) => refreshEvery(state.data),
        }
      : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

type Request = {
  path: string
  body?: object
  method?: "POST" | "DELETE"
  query?: Query
  /** A file that goes as it is, instead of a body. */
  file?: Blob
}

/** Sends an act, then refreshes every screen of ours and what the dashboard shows of stock. */
export function useSend<Answer>(options: UseMutationOptions<Answer, Error, Request> = {}) {
  const queryClient = useQueryClient()
  return useMutation<Answer, Error, Request>({
    ...options,
    mutationFn: ({ path, body, method = "POST", query, file }) =>
      sdk.client.fetch<Answer>(path, {
        method,
        ...(query ? { query } : {}),
        ...(file
          ? { headers: { "content-type": "text/csv" }, body: file as unknown as Record<string, unknown> }
          : { body }),
      }),
    onSuccess: async (...succeeded) => {
      await Promise.all(
        [COMPTOIR_KEY, ...CORE_STOCK_KEYS].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))
      )
      await options.onSuccess?.(...succeeded)
    },
  })
}
