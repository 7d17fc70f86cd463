import { Button, Input, Label, Prompt, Select, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PickDTO, ShortPickResponse } from "../../src/types/http/picking"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { dispatchApi } from "./paths"
import { useShortReasons } from "./sources"

type ShortDialogProps = { pick: PickDTO; onClose: () => void }

type WhatBecame = Pick<ShortPickResponse["short_pick"], "short" | "is_last"> & {
  places: readonly { bin_code: string | null; quantity: number }[]
}

/** What became of units that were not there, in one sentence. */
export function useTold() {
  const { t } = useTranslation("comptoir")
  return (short_pick: WhatBecame, sku: string) => {
    const places = short_pick.places.map(({ bin_code, quantity }) =>
      t("picking.short.place", { quantity, bin: bin_code ?? t("picking.loose") })
    )
    if (short_pick.short === 0)
      return void toast.success(t("picking.short.elsewhere", { sku, places: places.join(", ") }))
    toast.warning(t("picking.short.done", { count: short_pick.short, sku }), {
      description: places.length
        ? t("picking.short.partly", { places: places.join(", ") })
        : t(short_pick.is_last ? "picking.short.last" : "picking.short.next"),
    })
  }
}

/** Says that units are not where they should be: how many, and why. */
export function ShortDialog({ pick, onClose }: ShortDialogProps) {
  const { t } = useTranslation("comptoir")
  const { key } = useIdempotencyKey()
  const tell = useTold()
  const send = useSend<ShortPickResponse>()
  const name = pick.sku ?? pick.title ?? ""
  const confirm = (said: ShortSaid) =>
    send.mutate(
      {
        path: `${dispatchApi(pick.dispatch_id)}/short`,
        body: { pick_id: pick.id, ...said, idempotency_key: key },
      },
      {
        onSuccess: ({ short_pick }) => {
          tell(short_pick, name)
          onClose()
        },
      }
    )
  return (
    <ShortPrompt
      title={t("picking.short.heading", { name })}
      description={t("picking.short.text", { bin: pick.bin_code ?? t("picking.loose") })}
      most={pick.quantity - pick.picked_quantity}
      isSending={send.isPending}
      error={send.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}

/** What somebody says of units that are not there. */
export type ShortSaid = { quantity: number; reason: string; note: string | null }

type ShortPromptProps = {
  title: string
  description: string
  /** So many can be missing. */
  most: number
  /** So many are taken to be missing at first; left out, all. */
  suggested?: number
  isSending: boolean
  error: Error | null
  onConfirm: (said: ShortSaid) => void
  onClose: () => void
}

/** Asks how many units are not there, and why. */
export function ShortPrompt(props: ShortPromptProps) {
  const { title, description, most, suggested, isSending, error, onConfirm, onClose } = props
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [quantity, setQuantity] = useState(String(suggested ?? most))
  const [reason, setReason] = useState("")
  const [note, setNote] = useState("")
  const [isChecked, setChecked] = useState(false)
  const { options } = useShortReasons()
  const isRight = isWholeText(quantity) && Number(quantity) >= 1 && Number(quantity) <= most
  const confirm = () => {
    setChecked(true)
    if (isRight && reason) onConfirm({ quantity: Number(quantity), reason, note: note.trim() || null })
  }
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{title}</Prompt.Title>
          <Prompt.Description>{description}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-4 px-6 pt-4">
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-quantity`} size="small" weight="plus">
              {t("picking.short.quantity", { count: most })}
            </Label>
            <Input
              id={`${id}-quantity`}
              inputMode="numeric"
              autoComplete="off"
              autoFocus
              value={quantity}
              aria-invalid={isChecked && !isRight}
              onChange={(event) => setQuantity(event.target.value)}
            />
            {isChecked && !isRight && (
              <p className="txt-small text-ui-fg-error">{t("picking.short.wrong_quantity", { most })}</p>
            )}
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-reason`} size="small" weight="plus">
              {t("common.reason")}
            </Label>
            <Select value={reason} onValueChange={setReason}>
              <Select.Trigger id={`${id}-reason`} aria-invalid={isChecked && !reason}>
                <Select.Value placeholder={t("picking.short.choose_reason")} />
              </Select.Trigger>
              <Select.Content>
                {options.map(({ value, label }) => (
                  <Select.Item key={value} value={value}>
                    {label}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
            {isChecked && !reason && (
              <p className="txt-small text-ui-fg-error">{t("common.errors.reason")}</p>
            )}
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-note`} size="small" weight="plus">
              {t("picking.fields.note")}
              <span className="text-ui-fg-subtle font-normal"> ({t("common.optional")})</span>
            </Label>
            <Textarea
              id={`${id}-note`}
              rows={2}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
          <FormError error={error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" variant="danger" type="button" isLoading={isSending} onClick={confirm}>
            {t("picking.short.confirm")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
