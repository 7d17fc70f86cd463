import { toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PackingResponse } from "../../src/types/http/packing"
import type { StationOrderDTO } from "../../src/types/http/station"
import { useSend } from "../lib/api"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { requestOf, type PackingDraft } from "./draft"
import { PACKING_API } from "./paths"
import { Tracking, trackingOf } from "./tracking-fields"

type Sent = PackingResponse & { refusals: { error: string }[] }

/** How many units of an order are still to be scanned. */
export const unitsToScan = ({ goods }: StationOrderDTO): number =>
  goods.reduce((sum, line) => sum + Math.max(0, line.picked - line.checked), 0)

/** Packs an order at the station, and hands its parcels to the carrier. */
export function usePacking() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<Sent>()
  const post = (path: string, body: object, done: string, onDone?: () => void) =>
    send.mutate(
      { path, body: { ...body, idempotency_key: newIdempotencyKey() } },
      {
        onSuccess: ({ refusals }) => {
          if (refusals.length) toast.error(refusals.map((refusal) => refusal.error).join(" · "))
          else toast.success(done)
          onDone?.()
        },
        onError: (error) => void toast.error(error.message),
      }
    )
  return {
    isSending: send.isPending,
    pack: async (order: StationOrderDTO, draft: PackingDraft, onDone: () => void) => {
      const left = unitsToScan(order)
      if (left > 0) {
        const isSure = await prompt({
          title: t("packing.desk.unchecked_title"),
          description: t("packing.station.unchecked_text", { count: left, number: order.number ?? "–" }),
          confirmText: t("packing.desk.pack_anyway"),
          cancelText: t("common.back"),
          variant: "confirmation",
        })
        if (!isSure) return
      }
      post(
        `${PACKING_API}/pack`,
        { dispatches: [{ id: order.id, parcels: requestOf(draft) }] },
        t("packing.desk.packed", { count: 1 }),
        onDone
      )
    },
    ship: async (order: StationOrderDTO, tracking: Readonly<Record<string, Tracking>>, carrier: string) => {
      const isSure = await prompt({
        title: t("packing.desk.ship_title", { count: 1 }),
        description: t("packing.desk.ship_text"),
        confirmText: t("packing.ship"),
        cancelText: t("common.back"),
        variant: "confirmation",
      })
      if (!isSure) return
      const parcels = order.parcels
        .filter((parcel) => parcel.status === "packed" && !parcel.is_leaving)
        .map(({ id }) => ({ id, ...trackingOf(tracking[id]) }))
      post(
        `${PACKING_API}/ship`,
        {
          dispatches: [{ id: order.id, parcels }],
          ...(carrier.trim() ? { carrier: carrier.trim() } : {}),
        },
        t("packing.desk.shipped", { count: 1 })
      )
    },
  }
}
