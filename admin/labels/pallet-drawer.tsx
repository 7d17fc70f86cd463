import { XMarkMini } from "@medusajs/icons"
import { Button, Drawer, IconButton, Input, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import type { PalletListResponse, PalletsCreatedResponse } from "../../src/types/http/labels"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { useGet, useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { itemOption, itemsOf, searchItems, useWarehouses } from "../purchasing/sources"
import { Choice, Field, Typed } from "./fields"

type Line = { id: string; label: string; lot: string; expires_on: string; quantity: string }

/** A pallet, or several alike: numbered at once, then labelled. */
export function PalletDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const { key } = useIdempotencyKey()
  const { options } = useWarehouses()
  const list = useGet<PalletListResponse>("/admin/pallets", { limit: 1 })
  const send = useSend<PalletsCreatedResponse>()
  const [locationId, setLocationId] = useState("")
  const [note, setNote] = useState("")
  const [count, setCount] = useState("1")
  const [lines, setLines] = useState<Line[]>([])
  const [isWrong, setWrong] = useState(false)
  const set = (index: number, changes: Partial<Line>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...changes } : line)))
  const submit = () => {
    const areWhole = [count, ...lines.map(({ quantity }) => quantity)].every(
      (typed) => isWholeText(typed) && Number(typed) > 0
    )
    setWrong(!areWhole)
    if (!areWhole) return
    send.mutate(
      {
        path: "/admin/pallets",
        body: {
          count: Number(count),
          location_id: locationId || null,
          note: textOrNull(note),
          lines: lines.map(({ id, lot, expires_on, quantity }) => ({
            inventory_item_id: id,
            lot: textOrNull(lot),
            expires_on: expires_on || null,
            quantity: Number(quantity),
          })),
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ pallets }) => {
          const numbers = pallets.map(({ number }) => number).join(", ")
          toast.success(t("labels.pallets.created", { numbers }))
          onClose()
          const [only] = pallets.length === 1 ? pallets : []
          if (only) navigate(`/warehouse/labels?pallet=${only.id}`)
        },
      }
    )
  }
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("labels.pallets.create")}</Drawer.Title>
          <Drawer.Description>
            {list.data?.has_company_prefix === false
              ? t("labels.pallets.without_prefix")
              : t("labels.pallets.create_hint")}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-5 overflow-y-auto">
          <Choice
            label={t("labels.fields.warehouse")}
            value={locationId}
            options={options}
            placeholder={t("labels.pallets.no_warehouse")}
            onChange={setLocationId}
          />
          <Typed label={t("labels.fields.note")} value={note} onChange={setNote} />
          <Typed
            label={t("labels.fields.count")}
            hint={t("labels.pallets.count_hint")}
            inputMode="numeric"
            value={count}
            onChange={setCount}
          />
          <Field label={t("labels.fields.content")}>
            {(id) => (
              <RemoteCombobox<OrderableItemDTO>
                id={id}
                value=""
                isAdding
                placeholder={t("purchasing.search_article")}
                search={searchItems()}
                rowsOf={itemsOf}
                optionOf={itemOption}
                onChange={(itemId, item) =>
                  setLines([
                    ...lines,
                    {
                      id: itemId,
                      label: item ? itemOption(item).label : itemId,
                      lot: "",
                      expires_on: "",
                      quantity: "1",
                    },
                  ])
                }
              />
            )}
          </Field>
          {lines.length > 0 && (
            <ul className="divide-y border-y">
              {lines.map((line, index) => (
                <li key={`${line.id}-${index}`} className="flex flex-col gap-y-2 py-3">
                  <div className="flex items-center justify-between gap-x-2">
                    <Text size="small" className="truncate" title={line.label}>
                      {line.label}
                    </Text>
                    <IconButton
                      size="2xsmall"
                      variant="transparent"
                      type="button"
                      aria-label={t("labels.take_off", { name: line.label })}
                      onClick={() => setLines(lines.filter((_, at) => at !== index))}
                    >
                      <XMarkMini />
                    </IconButton>
                  </div>
                  <div className="grid grid-cols-[80px_minmax(0,1fr)] gap-2">
                    <Input
                      size="small"
                      inputMode="numeric"
                      aria-label={t("labels.of", { field: t("labels.fields.quantity"), name: line.label })}
                      value={line.quantity}
                      onChange={(event) => set(index, { quantity: event.target.value })}
                    />
                    <Input
                      size="small"
                      placeholder={t("labels.fields.lot")}
                      aria-label={t("labels.of", { field: t("labels.fields.lot"), name: line.label })}
                      value={line.lot}
                      onChange={(event) => set(index, { lot: event.target.value })}
                    />
                  </div>
                  <DayInput
                    aria-label={t("labels.of", { field: t("labels.fields.expires_on"), name: line.label })}
                    value={line.expires_on}
                    onChange={(expires_on) => set(index, { expires_on })}
                  />
                </li>
              ))}
            </ul>
          )}
          {isWrong && (
            <p role="alert" className="txt-compact-small text-ui-fg-error">
              {t("common.errors.whole_positive")}
            </p>
          )}
          <FormError error={send.error} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={submit}>
            {t("labels.pallets.create")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
