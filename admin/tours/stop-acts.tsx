import { ArrowDownMini, CheckCircle, ExclamationCircle } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PickTourActResponse, PickTourDetailDTO, PickTourStopDTO } from "../../src/types/http/tours"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { newIdempotencyKey, useIdempotencyKey } from "../lib/idempotency-key"
import { ShortPrompt } from "../picking/short-dialog"
import { tourApi } from "./paths"

type StopActsProps = { tour: PickTourDetailDTO; stop: PickTourStopDTO }

/** What somebody at a desk says of a stop for who walks with the paper: picked, not there, or to come last. */
export function StopActs({ tour, stop }: StopActsProps) {
  const { t } = useTranslation("comptoir")
  const [isShort, setShort] = useState(false)
  const send = useSend<PickTourActResponse>()
  if (stop.status !== "open" || tour.status === "cancelled") return null
  const name = stop.sku ?? stop.title ?? ""
  const left = stop.quantity - stop.picked_quantity
  const act = (body: { kind: "pick"; quantity: number } | { kind: "skip_pick" }) =>
    send.mutate(
      {
        path: `${tourApi(tour.id)}/scans`,
        body: { ...body, pick_id: stop.pick_id, idempotency_key: newIdempotencyKey() },
      },
      { onError: (error) => void toast.error(t("waves.refused"), { description: error.message }) }
    )
  return (
    <div className="flex justify-end">
      <RowMenu
        label={t("common.acts_of", { name })}
        acts={[
          {
            label: t("waves.tours.stop_acts.pick", { count: left }),
            icon: <CheckCircle />,
            disabled: send.isPending,
            onSelect: () => act({ kind: "pick", quantity: left }),
          },
          {
            label: t("waves.tours.stop_acts.skip"),
            icon: <ArrowDownMini />,
            disabled: send.isPending,
            onSelect: () => act({ kind: "skip_pick" }),
          },
          {
            label: t("waves.tours.stop_acts.short"),
            icon: <ExclamationCircle />,
            isLast: true,
            onSelect: () => setShort(true),
          },
        ]}
      />
      {isShort && <ShortStop tour={tour} stop={stop} onClose={() => setShort(false)} />}
    </div>
  )
}

function ShortStop({ tour, stop, onClose }: StopActsProps & { onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { key } = useIdempotencyKey()
  const send = useSend<PickTourActResponse>()
  const name = stop.sku ?? stop.title ?? ""
  return (
    <ShortPrompt
      title={t("picking.short.heading", { name })}
      description={t("picking.short.text", { bin: stop.bin?.code ?? t("picking.loose") })}
      most={stop.quantity - stop.picked_quantity}
      isSending={send.isPending}
      error={send.error}
      onConfirm={(said) =>
        send.mutate(
          {
            path: `${tourApi(tour.id)}/scans`,
            body: { kind: "short_pick", pick_id: stop.pick_id, ...said, idempotency_key: key },
          },
          {
            onSuccess: () => {
              toast.success(t("waves.tours.stop_acts.short_done", { name }))
              onClose()
            },
          }
        )
      }
      onClose={onClose}
    />
  )
}
