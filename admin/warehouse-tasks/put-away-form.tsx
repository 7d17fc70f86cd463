import { KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import type { BinMoveResponse, SuggestionResponse } from "../../src/types/http/tasks"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { RemoteCombobox, type Option } from "../components/remote-combobox"
import { ScanField } from "../components/scan-field"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { itemOption, itemsOf, searchItems } from "../purchasing/sources"
import { useWarehousesWithBins } from "../warehouse/sources"
import { BinPicker } from "./bin-picker"
import { emptyPart, PartRow, PartsEditor, partsOf, totalOf } from "./parts-editor"
import { useReasonWords } from "./use-reason-words"

/** Puts goods into any bin without a task; scanning fills the form in. */
export function PutAwayForm() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [search] = useSearchParams()
  const { handleSuccess } = useRouteModal()
  const { options } = useWarehousesWithBins()
  const { key } = useIdempotencyKey()
  const words = useReasonWords()
  const [chosenLocation, setLocation] = useState(search.get("location_id") ?? "")
  const location = chosenLocation || (options[0]?.value ?? "")
  const [item, setItem] = useState<Option | null>(null)
  const [from, setFrom] = useState<Option | null>(null)
  const [lot, setLot] = useState("")
  const [expiresOn, setExpiresOn] = useState("")
  const [rows, setRows] = useState<PartRow[]>([emptyPart("1")])
  const [problem, setProblem] = useState<string | null>(null)
  const send = useSend<BinMoveResponse>()
  const suggest = useSend<SuggestionResponse>()
  // The drawer's form wants one; what is typed is kept above.
  const form = useForm()
  const first = rows[0]

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!location || !item) return setProblem(t("tasks.choose_article"))
    if (totalOf(rows) === null) return setProblem(t("common.errors.whole_positive"))
    if (rows.some(({ bin_id }) => !bin_id)) return setProblem(t("tasks.choose_bin"))
    setProblem(null)
    send.mutate(
      {
        path: "/admin/putaways",
        body: {
          location_id: location,
          inventory_item_id: item.value,
          from_bin_id: from?.value ?? null,
          lot: lot.trim() || null,
          expires_on: expiresOn || null,
          parts: partsOf(rows, false),
          idempotency_key: key,
        },
      },
      {
        onSuccess: () => {
          toast.success(t("tasks.done.putaway"))
          handleSuccess()
        },
      }
    )
  }
  const ask = () => {
    const quantity = totalOf(rows)
    if (!item) return setProblem(t("tasks.choose_article"))
    if (quantity === null) return setProblem(t("common.errors.whole_positive"))
    setProblem(null)
    suggest.mutate(
      {
        path: "/admin/putaways/suggest",
        body: {
          location_id: location,
          inventory_item_id: item.value,
          quantity,
          lot: lot.trim() || null,
          expires_on: expiresOn || null,
          from_bin_id: from?.value ?? null,
        },
      },
      {
        onSuccess: ({ suggestion }) => {
          if (!suggestion.parts.length) return setProblem(t("tasks.no_bin"))
          setRows(
            suggestion.parts.map((part) => ({
              ...emptyPart(String(part.quantity)),
              bin_id: part.bin_id,
              chosen: { value: part.bin_id, label: part.code ?? part.bin_id },
            }))
          )
        },
      }
    )
  }
  const suggested = suggest.data?.suggestion.parts
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <ScanField
            location_id={location || undefined}
            onScan={(found) => {
              const [only] = found.items
              if (found.bin) {
                const bin = { value: found.bin.id, label: found.bin.code }
                setRows((now) => {
                  const at = now.findIndex((row) => !row.bin_id)
                  const filled = { bin_id: bin.value, chosen: bin }
                  if (at < 0) return [...now, { ...emptyPart(), ...filled }]
                  return now.map((row, index) =>
                    index === at ? { ...emptyPart(row.quantity), ...filled } : row
                  )
                })
                return { isRight: true, text: t("tasks.scanned_bin", { code: bin.label }) }
              }
              if (!only) return { isRight: false, text: t("tasks.scanned_nothing") }
              const name = only.title || only.sku || only.inventory_item_id
              setItem(itemOption(only))
              if (found.lot) setLot(found.lot)
              if (found.expires_on) setExpiresOn(found.expires_on)
              if (found.quantity && first)
                setRows((now) =>
                  now.map((row, index) => (index === 0 ? { ...row, quantity: String(found.quantity) } : row))
                )
              return { isRight: true, text: t("tasks.scanned_article", { name }) }
            }}
          />
          {options.length > 1 && (
            <div className="flex flex-col gap-y-2">
              <Label size="small" weight="plus">
                {t("tasks.fields.warehouse")}
              </Label>
              <Select
                size="small"
                value={location}
                onValueChange={(value) => {
                  setLocation(value)
                  setFrom(null)
                  setRows([emptyPart(first?.quantity ?? "1")])
                }}
              >
                <Select.Trigger aria-label={t("tasks.fields.warehouse")}>
                  <Select.Value />
                </Select.Trigger>
                <Select.Content>
                  {options.map((option) => (
                    <Select.Item key={option.value} value={option.value}>
                      {option.label}
                    </Select.Item>
                  ))}
                </Select.Content>
              </Select>
            </div>
          )}
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("tasks.fields.article")}
            </Label>
            <RemoteCombobox<OrderableItemDTO>
              key={item?.value}
              aria-label={t("tasks.fields.article")}
              value={item?.value ?? ""}
              chosen={item ?? undefined}
              placeholder={t("purchasing.search_article")}
              onChange={(_id, row) => setItem(row ? itemOption(row) : null)}
              search={searchItems()}
              rowsOf={itemsOf}
              optionOf={itemOption}
            />
          </div>
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("tasks.fields.from")} ({t("common.optional")})
            </Label>
            <BinPicker
              locationId={location}
              label={t("tasks.fields.from")}
              value={from?.value ?? ""}
              placeholder={t("tasks.unassigned")}
              onChange={(value, bin) => setFrom(bin ? { value, label: bin.code } : null)}
            />
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("tasks.from_hint")}
            </Text>
          </div>
          <div className="flex gap-x-3">
            <div className="flex min-w-0 flex-1 flex-col gap-y-2">
              <Label htmlFor={id} size="small" weight="plus">
                {t("tasks.fields.lot")} ({t("common.optional")})
              </Label>
              <Input
                id={id}
                size="small"
                maxLength={100}
                value={lot}
                onChange={(event) => setLot(event.target.value)}
              />
            </div>
            <div className="flex min-w-0 flex-1 flex-col gap-y-2">
              <Label size="small" weight="plus">
                {t("tasks.fields.expires_on")} ({t("common.optional")})
              </Label>
              <DayInput aria-label={t("tasks.fields.expires_on")} value={expiresOn} onChange={setExpiresOn} />
            </div>
          </div>
          <div className="flex flex-col gap-y-2">
            <div className="flex items-center justify-between gap-x-2">
              <Label size="small" weight="plus">
                {t("tasks.fields.to")}
              </Label>
              <Button
                size="small"
                variant="secondary"
                type="button"
                isLoading={suggest.isPending}
                onClick={ask}
              >
                {t("tasks.ask_bin")}
              </Button>
            </div>
            {suggested?.[0] && (
              <Text size="xsmall" className="text-ui-fg-subtle">
                {suggested[0].code}: {words.why(suggested[0].reasons)}
              </Text>
            )}
            <PartsEditor
              locationId={location}
              rows={rows}
              asksLot={false}
              binLabel={t("tasks.fields.bin")}
              onChange={setRows}
            />
          </div>
          {problem && (
            <p role="alert" className="txt-small text-ui-fg-error">
              {problem}
            </p>
          )}
          <FormError error={send.error ?? suggest.error} />
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <RouteDrawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteDrawer.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("tasks.do.putaway")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}
