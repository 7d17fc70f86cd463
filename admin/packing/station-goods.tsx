import { Check, Minus } from "@medusajs/icons"
import { Button, clx, IconButton, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { StationGoodsDTO, StationOrderDTO, StationShortResponse } from "../../src/types/http/station"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey, useIdempotencyKey } from "../lib/idempotency-key"
import { ShortPrompt, useTold } from "../picking/short-dialog"
import { STATION_API } from "./paths"

type StationGoodsProps = { order: StationOrderDTO; mustVerify: boolean; lastLine: string | null }

/** The articles of an order with what of them was scanned: each can be ticked, taken back, or told missing. */
export function StationGoods({ order, mustVerify, lastLine }: StationGoodsProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend()
  const [missing, setMissing] = useState<StationGoodsDTO | null>(null)
  const check = (line: StationGoodsDTO, checked: number) =>
    send.mutate(
      {
        path: `${STATION_API}/checks`,
        body: {
          dispatch_id: order.id,
          lines: [{ dispatch_line_id: line.dispatch_line_id, checked }],
          idempotency_key: newIdempotencyKey(),
        },
      },
      { onError: (error) => void toast.error(error.message) }
    )
  const picked = order.goods.filter((line) => line.picked > 0)
  return (
    <div>
      <ul className="divide-y" aria-label={t("packing.desk.to_check")}>
        {picked.map((line) => (
          <GoodsRow
            key={line.dispatch_line_id}
            line={line}
            isLast={line.dispatch_line_id === lastLine}
            canTick={!mustVerify || !line.codes.length}
            isSending={send.isPending}
            onCheck={(checked) => check(line, checked)}
            onMissing={() => setMissing(line)}
          />
        ))}
      </ul>
      {missing && <MissingDialog order={order} line={missing} onClose={() => setMissing(null)} />}
    </div>
  )
}

type GoodsRowProps = {
  line: StationGoodsDTO
  isLast: boolean
  canTick: boolean
  isSending: boolean
  onCheck: (checked: number) => void
  onMissing: () => void
}

function GoodsRow({ line, isLast, canTick, isSending, onCheck, onMissing }: GoodsRowProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isDone = line.checked >= line.picked
  const name = line.sku ?? line.title ?? ""
  const facts = [
    line.title ? line.sku : null,
    line.line_title && line.line_title !== line.title
      ? t("picking.part_of", { title: line.line_title })
      : null,
    line.lots.length ? t("picking.lot", { lot: line.lots.join(", ") }) : null,
    line.codes.length ? null : t("packing.station.no_code"),
  ]
  return (
    <li
      className={clx(
        "-mx-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-2 py-2",
        isLast && "bg-ui-bg-highlight"
      )}
    >
      {line.thumbnail && (
        <img
          src={line.thumbnail}
          alt=""
          loading="lazy"
          className="bg-ui-bg-component size-10 shrink-0 rounded object-cover"
        />
      )}
      <div className="min-w-32 flex-1">
        <Text size="small" weight="plus" className="break-words">
          {line.title ?? line.sku ?? "–"}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {facts.filter(Boolean).join(" · ")}
        </Text>
      </div>
      <Text
        size="large"
        className={clx(
          "whitespace-nowrap tabular-nums",
          isDone ? "text-ui-tag-green-text font-medium" : "text-ui-fg-base"
        )}
      >
        {t("packing.desk.checked", {
          checked: format.quantity(line.checked),
          picked: format.quantity(line.picked),
        })}
      </Text>
      <div className="flex items-center gap-x-1">
        {line.checked > 0 && (
          <IconButton
            size="small"
            variant="transparent"
            type="button"
            disabled={isSending}
            aria-label={t("packing.station.take_back", { name })}
            onClick={() => onCheck(line.checked - 1)}
          >
            <Minus />
          </IconButton>
        )}
        {canTick && !isDone && (
          <IconButton
            size="small"
            type="button"
            disabled={isSending}
            aria-label={t("packing.desk.check", { title: name })}
            onClick={() => onCheck(line.picked)}
          >
            <Check />
          </IconButton>
        )}
        {!isDone && (
          <Button size="small" variant="transparent" type="button" onClick={onMissing}>
            {t("packing.station.missing")}
            <span className="sr-only">{name}</span>
          </Button>
        )}
      </div>
    </li>
  )
}

type MissingDialogProps = { order: StationOrderDTO; line: StationGoodsDTO; onClose: () => void }

/** Units that were said to be picked and are not in the tote. */
function MissingDialog({ order, line, onClose }: MissingDialogProps) {
  const { t } = useTranslation("comptoir")
  const { key } = useIdempotencyKey()
  const tell = useTold()
  const send = useSend<StationShortResponse>()
  const name = line.sku ?? line.title ?? ""
  return (
    <ShortPrompt
      title={t("packing.station.missing_title", { name })}
      description={t("packing.station.missing_text", { number: order.number ?? "–" })}
      most={line.picked}
      suggested={line.picked - line.checked || 1}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      onConfirm={(said) =>
        send.mutate(
          {
            path: `${STATION_API}/short`,
            body: {
              dispatch_id: order.id,
              dispatch_line_id: line.dispatch_line_id,
              ...said,
              idempotency_key: key,
            },
          },
          {
            onSuccess: ({ short }) => {
              tell(short, name)
              onClose()
            },
          }
        )
      }
    />
  )
}
