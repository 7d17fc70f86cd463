import { useMemo } from "react"
import type { RecoveryChannelListResponse } from "../../src/types/http/recovery-channels"
import type { ShippedSequencesResponse } from "../../src/types/http/recovery-sequences"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { RECOVERY_CHANNELS_API } from "../relaunch-channels/paths"
import { SEQUENCES_API } from "./paths"

type Templates = { templates: { id: string; name: string; code: string | null }[] }

/** The mails that a step may send. */
export function useTemplates(): Option[] {
  const { data } = useGet<Templates>("/admin/recovery/templates", { limit: 100, order: "name" })
  return useMemo(() => (data?.templates ?? []).map(({ id, name }) => ({ value: id, label: name })), [data])
}

export const useShipped = () =>
  useGet<ShippedSequencesResponse>(`${SEQUENCES_API}/shipped`, {}, { staleTime: 60_000 }).data?.shipped ?? []

/** The sales channels, those whose relaunch is on first. */
export function useRecoveryChannels() {
  const { data } = useGet<RecoveryChannelListResponse>(
    RECOVERY_CHANNELS_API,
    { limit: 100, order: "-is_active" },
    { staleTime: 30_000 }
  )
  return data?.channels ?? NONE
}
const NONE: RecoveryChannelListResponse["channels"] = []
