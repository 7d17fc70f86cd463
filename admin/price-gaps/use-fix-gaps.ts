import { toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { GapAct, GapKind } from "../../src/domain/channel-pricing/gaps"
import type { FixGapsBody, FixGapsResponse } from "../../src/types/http/price-gaps"
import { changeSetPage } from "../channels/paths"
import { useSend } from "../lib/api"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { FIX_API } from "./paths"

export type Mending = {
  act: GapAct
  kind: GapKind
  sales_channel_id: string
  channel: string
  /** Left out, it is all of the kind in the channel: so many. */
  variant_ids?: string[]
  count: number
}

/** Mends gaps together, after a question where shoppers would see it at once. */
export function useFixGaps() {
  const { t } = useTranslation("comptoir")
  const ask = usePrompt()
  const navigate = useNavigate()
  const send = useSend<FixGapsResponse>()
  const mend = async ({
    act,
    kind,
    sales_channel_id,
    channel,
    variant_ids,
    count,
  }: Mending): Promise<void> => {
    if (act !== "propose") {
      const isSure = await ask({
        title: t(`channels.gaps.acts.${act}.title`, { count, channel }),
        description: t(`channels.gaps.acts.${act}.text`),
        confirmText: t(`channels.gaps.acts.${act}.confirm`),
        cancelText: t("common.cancel"),
        variant: act === "take_out" ? "danger" : "confirmation",
      })
      // The choice of rows is kept.
      if (!isSure) throw new Error("not sure")
    }
    const body: FixGapsBody = {
      act,
      kind,
      sales_channel_id,
      ...(variant_ids ? { variant_ids } : {}),
      idempotency_key: newIdempotencyKey(),
    }
    try {
      const { fixed, remaining, change_set_id } = await send.mutateAsync({ path: FIX_API, body })
      const description = remaining > 0 ? t("channels.gaps.remaining", { count: remaining }) : undefined
      toast.success(t(`channels.gaps.acts.${act}.done`, { count: fixed, channel }), {
        description,
        ...(change_set_id
          ? {
              action: {
                label: t("channels.gaps.open_change"),
                altText: t("channels.gaps.open_change"),
                onClick: () => navigate(changeSetPage(change_set_id)),
              },
            }
          : {}),
      })
    } catch (error) {
      toast.error(t("channels.gaps.refused"), { description: (error as Error).message })
      throw error
    }
  }
  return { mend, isMending: send.isPending }
}
