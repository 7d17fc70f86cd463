import { toast, usePrompt } from "@medusajs/ui"
import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type {
  DeleteRecoverySequenceResponse,
  RecoverySequenceDetailDTO,
  RecoverySequenceDTO,
  RecoverySequenceResponse,
} from "../../src/types/http/recovery-sequences"
import type { ReachabilityResponse } from "../../src/types/http/recovery-people"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { sdk } from "../lib/sdk"
import { sequenceApi } from "./paths"
import { useSequenceWords } from "./words"

/** Takes a sequence away, once somebody is sure; answers whether it is gone from the list. */
export function useRemoveSequence() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const words = useSequenceWords()
  const { mutateAsync } = useSend<DeleteRecoverySequenceResponse>()
  return useCallback(
    async (sequence: Pick<RecoverySequenceDTO, "id" | "name" | "code">): Promise<boolean> => {
      const name = words.name(sequence)
      const isSure = await prompt({
        title: t("relaunch.sequences.remove.title", { name }),
        description: t("relaunch.sequences.remove.text"),
        confirmText: t("relaunch.sequences.remove.confirm"),
        cancelText: t("common.cancel"),
      })
      if (!isSure) return false
      try {
        const { is_archived } = await mutateAsync({ path: sequenceApi(sequence.id), method: "DELETE" })
        toast.success(t(`relaunch.sequences.remove.${is_archived ? "archived" : "deleted"}`, { name }))
        return true
      } catch (error) {
        toast.error(t("relaunch.sequences.refused"), { description: (error as Error).message })
        return false
      }
    },
    [t, prompt, words, mutateAsync]
  )
}

/** How many carts of the last 30 days could be written to in these channels, and of how many; null where nobody knows. */
async function reachOf(channelIds: readonly string[]): Promise<{ reachable: number; carts: number } | null> {
  try {
    const answers = await Promise.all(
      channelIds.slice(0, 10).map((sales_channel_id) =>
        sdk.client.fetch<ReachabilityResponse>("/admin/recovery/reachability", {
          query: { sales_channel_id },
        })
      )
    )
    return {
      reachable: answers.reduce((sum, { reachable }) => sum + reachable, 0),
      carts: answers.reduce((sum, { looked_at }) => sum + looked_at, 0),
    }
  } catch {
    return null
  }
}

/** Switches a sequence on or off, once somebody knows what that means now. */
export function useSwitchSequence(sequence: RecoverySequenceDetailDTO, channelIds: readonly string[]) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const format = useFormat()
  const words = useSequenceWords()
  const send = useSend<RecoverySequenceResponse>()
  const isOn = sequence.status === "active"
  const go = async () => {
    const name = words.name(sequence)
    const reach = isOn ? null : await reachOf(channelIds)
    const says = isOn
      ? t("relaunch.sequences.switch_off.text", { count: sequence.open_journeys })
      : [
          t("relaunch.sequences.switch_on.text"),
          reach
            ? t("relaunch.sequences.switch_on.reach", {
                reachable: format.quantity(reach.reachable),
                carts: format.quantity(reach.carts),
              })
            : "",
        ]
          .filter(Boolean)
          .join(" ")
    const act = isOn ? "switch_off" : "switch_on"
    const isSure = await prompt({
      title: t(`relaunch.sequences.${act}.title`, { name }),
      description: says,
      confirmText: t(`relaunch.sequences.${act}.confirm`),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: `${sequenceApi(sequence.id)}/${isOn ? "deactivate" : "activate"}`, body: {} },
      {
        onSuccess: () => void toast.success(t(`relaunch.sequences.${act}.done`, { name })),
        onError: (error) => void toast.error(t("relaunch.sequences.refused"), { description: error.message }),
      }
    )
  }
  return { go, isSending: send.isPending }
}
