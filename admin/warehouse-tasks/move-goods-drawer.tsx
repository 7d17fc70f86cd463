import { Button, Checkbox, Drawer, Input, Label, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { BinMoveResponse } from "../../src/types/http/tasks"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { BinPicker } from "./bin-picker"
import { MOVES_API } from "./paths"

/** Goods of one kind that lie in a bin. */
export type MovableGoods = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
}

type MoveGoodsDrawerProps = {
  locationId: string
  /** Null: goods that lie in no bin. */
  from: { id: string; code: string } | null
  /** All that lies in the bin, or the goods that somebody pointed at. */
  goods: readonly MovableGoods[]
  /** Offers to take everything along in one act. */
  isWholeBin?: boolean
  onClose: () => void
}

/** Moves goods from a bin to another: some of them, or all that lies there. */
export function MoveGoodsDrawer({ locationId, from, goods, isWholeBin, onClose }: MoveGoodsDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const { key } = useIdempotencyKey()
  const [toBin, setToBin] = useState("")
  const [units, setUnits] = useState<string[]>(() => goods.map(({ quantity }) => String(quantity)))
  const [takesAll, setTakesAll] = useState(Boolean(isWholeBin && from))
  const [isOver, setOver] = useState(false)
  const [reason, setReason] = useState("")
  const [problem, setProblem] = useState<string | null>(null)
  const send = useSend<BinMoveResponse>()

  const submit = () => {
    if (!toBin) return setProblem(t("tasks.choose_bin"))
    const wanted = goods.flatMap((one, index) => {
      const typed = units[index] ?? "0"
      return isWholeText(typed) ? [{ one, quantity: Number(typed) }] : []
    })
    const most = wanted.find(({ one, quantity }) => quantity > one.quantity)
    if (!takesAll && wanted.length < goods.length) return setProblem(t("common.errors.whole"))
    if (!takesAll && most) return setProblem(t("tasks.too_many", { count: most.one.quantity }))
    const moved = wanted.filter(({ quantity }) => quantity > 0)
    if (!takesAll && !moved.length) return setProblem(t("common.errors.whole_positive"))
    setProblem(null)
    const shared = {
      location_id: locationId,
      to_bin_id: toBin,
      over_capacity: isOver,
      reason: reason.trim() || null,
      idempotency_key: key,
    }
    const request =
      takesAll && from
        ? { path: `${MOVES_API}/empty-bin`, body: { ...shared, from_bin_id: from.id } }
        : {
            path: MOVES_API,
            body: {
              ...shared,
              from_bin_id: from?.id ?? null,
              goods: moved.map(({ one, quantity }) => ({
                inventory_item_id: one.inventory_item_id,
                lot: one.lot,
                expires_on: one.expires_on,
                hold_id: one.hold_id,
                quantity,
              })),
            },
          }
    send.mutate(request, {
      onSuccess: () => {
        toast.success(t("tasks.moves.done"))
        onClose()
      },
    })
  }
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {from ? t("tasks.moves.from_bin", { code: from.code }) : t("tasks.moves.from_nowhere")}
          </Drawer.Title>
          <Drawer.Description className="sr-only">{t("tasks.moves.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("tasks.fields.to")}
            </Label>
            <BinPicker
              locationId={locationId}
              label={t("tasks.fields.to")}
              value={toBin}
              placeholder={t("tasks.choose_bin")}
              onChange={(bin) => setToBin(bin)}
            />
          </div>
          {isWholeBin && from && (
            <div className="flex items-center gap-x-2">
              <Checkbox
                id={`${id}-all`}
                checked={takesAll}
                onCheckedChange={(checked) => setTakesAll(checked === true)}
              />
              <Label htmlFor={`${id}-all`} size="small">
                {t("tasks.moves.everything")}
              </Label>
            </div>
          )}
          {!takesAll && (
            <ul className="flex flex-col gap-y-3">
              {goods.map((one, index) => (
                <li
                  key={`${one.inventory_item_id}|${one.lot}|${one.expires_on}|${one.hold_id}`}
                  className="flex items-center justify-between gap-x-4"
                >
                  <div className="min-w-0">
                    <Text size="small" weight="plus" className="truncate">
                      {one.title || one.sku || "–"}
                    </Text>
                    <Text size="xsmall" className="text-ui-fg-subtle">
                      {[
                        one.sku,
                        one.lot,
                        format.date(one.expires_on),
                        one.hold_id ? t("tasks.on_hold") : null,
                        t("tasks.moves.there", { units: format.quantity(one.quantity) }),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </Text>
                  </div>
                  <div className="w-24 shrink-0">
                    <Input
                      size="small"
                      inputMode="numeric"
                      className="text-end tabular-nums"
                      aria-label={t("tasks.moves.units_of", { name: one.sku ?? one.title ?? "" })}
                      value={units[index] ?? ""}
                      onChange={(event) =>
                        setUnits(units.map((typed, at) => (at === index ? event.target.value : typed)))
                      }
                    />
                  </div>
                </li>
              ))}
            </ul>
          )}
          <div className="flex items-center gap-x-2">
            <Checkbox
              id={`${id}-over`}
              checked={isOver}
              onCheckedChange={(checked) => setOver(checked === true)}
            />
            <Label htmlFor={`${id}-over`} size="small">
              {t("tasks.moves.over_capacity")}
            </Label>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {t("common.reason")} ({t("common.optional")})
            </Label>
            <Input
              id={id}
              size="small"
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {problem && (
            <p role="alert" className="txt-small text-ui-fg-error">
              {problem}
            </p>
          )}
          <FormError error={send.error} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={submit}>
            {t("tasks.moves.move")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
