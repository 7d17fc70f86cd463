import { useMemo } from "react"
import type { RecoveryTemplateListResponse } from "../../src/types/http/recovery-mails"
import type { RecoveryChannelListResponse } from "../../src/types/http/recovery-channels"
import type { ShippedSequencesResponse } from "../../src/types/http/recovery-sequences"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { useMailWords } from "../relaunch-mails/words"
import { RECOVERY_CHANNELS_API } from "../relaunch-channels/paths"
import { SEQUENCES_API } from "./paths"

/** The mails that a step may send. */
export function useTemplates(): Option[] {
  const words = useMailWords()
  const { data } = useGet<RecoveryTemplateListResponse>("/admin/recovery/templates", {
    limit: 100,
    order: "name",
  })
  return useMemo(
    () => (data?.templates ?? []).map((template) => ({ value: template.id, label: words.name(template) })),
    [data, words]
  )
}

const useShippedAnswer = () =>
  useGet<ShippedSequencesResponse>(`${SEQUENCES_API}/shipped`, {}, { staleTime: 60_000 }).data

export const useShipped = () => useShippedAnswer()?.shipped ?? []

/** Channels of notifications that a step may be sent by: those that have a provider. */
export const useServedChannels = (): readonly string[] => useShippedAnswer()?.served_channels ?? ["email"]

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
