import { Trash } from "@medusajs/icons"
import { Button, clx, IconButton, Input, Label, Switch, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { Controller, useFieldArray, useFormContext, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import { ItemName } from "../components/item-name"
import { RemoteCombobox } from "../components/remote-combobox"
import { useFormat } from "../lib/format"
import { LineAdvice } from "../catalogue/line-advice"
import { OrderAdvice } from "../catalogue/order-advice"
import { useOrderAdvice } from "../catalogue/use-order-advice"
import type { OrderLineAdviceDTO } from "../../src/types/http/catalogue"
import {
  advisedQuantity,
  listPrice,
  newLine,
  totalOfLine,
  totalOfOrder,
  type LineValues,
} from "./line-values"
import type { OrderValues } from "./order-form"
import { LineDetails } from "./order-line-details"
import { itemsOf, searchItems } from "./sources"
import type { OrderingTerms } from "../../src/domain/purchasing/orderable-quantity"
import { DayInput } from "../components/day-input"

type LineEditorProps = { supplierId: string; currency: string }

/** The lines of an order that is being written: found by SKU, title, barcode or the supplier's own SKU. */
export function LineEditor({ supplierId, currency }: LineEditorProps) {
  const { t } = useTranslation("comptoir")
  const { control, setFocus, setValue, getValues, formState } = useFormContext<OrderValues>()
  const { fields, append, remove } = useFieldArray({ control, name: "lines", keyName: "key" })
  const [onlyListed, setOnlyListed] = useState(true)
  const switchId = useId()
  const format = useFormat()
  const written = useWatch({ control, name: "lines" }) ?? []
  const advice = useOrderAdvice(supplierId, written)
  const order = (quantities: Map<number, number>) => {
    for (const [place, quantity] of quantities) changeQuantity(place, String(quantity))
  }
  /** The supplier's price goes with the quantity; the buyer's own stays. */
  const changeQuantity = (place: number, quantity: string) => {
    const line = getValues(`lines.${place}`)
    setValue(`lines.${place}.quantity`, quantity, {
      shouldValidate: formState.isSubmitted,
      shouldDirty: true,
    })
    const price = line?.is_list_price ? listPrice(line.prices, quantity, format.typed) : null
    if (!price) return
    setValue(`lines.${place}.unit_price`, price.unit_price)
    setValue(`lines.${place}.discount_percent`, price.discount_percent)
    setValue(`lines.${place}.price_per_quantity`, price.price_per_quantity)
  }
  const error = formState.errors.lines?.message ?? formState.errors.lines?.root?.message

  const add = (item: OrderableItemDTO) => {
    const at = fields.findIndex((line) => line.inventory_item_id === item.inventory_item_id)
    if (at < 0)
      append(newLine(item, currency, format.typed), { focusName: `lines.${fields.length}.quantity` })
    else setFocus(`lines.${at}.quantity`)
  }

  return (
    <div className="flex flex-col gap-y-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex w-full flex-col gap-y-2 md:max-w-md md:flex-1">
          <Label htmlFor="comptoir-add-line" size="small" weight="plus">
            {t("purchasing.orders.add_article")}
          </Label>
          <RemoteCombobox<OrderableItemDTO>
            id="comptoir-add-line"
            isAdding
            value=""
            disabled={!supplierId}
            search={
              supplierId ? searchItems({ supplier_id: supplierId, only_supplier: onlyListed }) : () => null
            }
            rowsOf={itemsOf}
            optionOf={(item) => ({
              value: item.inventory_item_id,
              label: [item.title, item.sku, item.supplier_item?.supplier_sku].filter(Boolean).join(" · "),
            })}
            placeholder={
              supplierId ? t("purchasing.search_article") : t("purchasing.orders.choose_supplier_first")
            }
            onChange={(_id, item) => item && add(item)}
          />
        </div>
        <div className="flex items-center gap-x-2 pb-1">
          <Switch id={switchId} size="small" checked={onlyListed} onCheckedChange={setOnlyListed} />
          <Label htmlFor={switchId} size="small">
            {t("purchasing.orders.only_listed")}
          </Label>
        </div>
      </div>
      {error && (
        <p role="alert" className="txt-small text-ui-fg-error">
          {error}
        </p>
      )}
      {fields.length > 0 && (
        <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
          {fields.map((line, index) => (
            <LineRow
              key={line.key}
              index={index}
              control={control}
              currency={currency}
              advice={advice?.lines.get(index)}
              onQuantity={(quantity) => changeQuantity(index, quantity)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      )}
      <EditorTotal control={control} currency={currency} />
      {advice && <OrderAdvice advice={advice} onApply={order} />}
    </div>
  )
}

/** Whether the supplier takes any quantity. */
const isFree = (terms: OrderingTerms) => terms.minimum_order_quantity <= 1 && terms.order_multiple <= 1

type LineRowProps = {
  index: number
  control: Control<OrderValues>
  currency: string
  advice: OrderLineAdviceDTO | undefined
  onQuantity: (quantity: string) => void
  onRemove: () => void
}

function LineRow({ index, control, currency, advice, onQuantity, onRemove }: LineRowProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { setValue } = useFormContext<OrderValues>()
  const line = useWatch({ control, name: `lines.${index}` }) as LineValues | undefined
  if (!line) return null
  const name = line.sku || line.title || ""
  const advised = advisedQuantity(line)
  const total = totalOfLine(line, currency)
  const list = listPrice(line.prices, line.quantity, format.typed)
  return (
    <li className="relative grid grid-cols-2 items-start gap-x-3 gap-y-2 p-4 lg:grid-cols-[minmax(0,1fr)_110px_130px_90px_150px_110px_28px]">
      <div className="col-span-2 lg:col-span-1">
        <ItemName
          sku={line.sku}
          title={line.title}
          extra={
            line.terms ? (
              isFree(line.terms) ? null : (
                <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                  {t("purchasing.orders.sold_by", {
                    minimum: format.quantity(line.terms.minimum_order_quantity),
                    multiple: format.quantity(line.terms.order_multiple),
                  })}
                </Text>
              )
            ) : (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {t("purchasing.orders.not_listed")}
              </Text>
            )
          }
        />
      </div>
      <Controller
        control={control}
        name={`lines.${index}.quantity`}
        render={({ field, fieldState }) => (
          <LineCell label={t("purchasing.fields.quantity_to_order")} error={fieldState.error?.message}>
            <Input
              size="small"
              inputMode="numeric"
              autoComplete="off"
              aria-label={t("purchasing.orders.quantity_of", { name })}
              aria-invalid={Boolean(fieldState.error)}
              {...field}
              onChange={(event) => onQuantity(event.target.value)}
            />
            {advised !== null && (
              <Button
                size="small"
                variant="transparent"
                type="button"
                className="text-ui-fg-interactive px-0"
                onClick={() => onQuantity(String(advised))}
              >
                {t("purchasing.orders.use_quantity", { quantity: format.quantity(advised) })}
              </Button>
            )}
          </LineCell>
        )}
      />
      <Controller
        control={control}
        name={`lines.${index}.unit_price`}
        render={({ field, fieldState }) => (
          <LineCell
            label={
              line.price_per_quantity > 1
                ? t("purchasing.orders.price_for", { count: line.price_per_quantity })
                : t("purchasing.fields.unit_price")
            }
            error={fieldState.error?.message}
          >
            <Input
              size="small"
              inputMode="decimal"
              autoComplete="off"
              aria-label={t("purchasing.orders.price_of", { name })}
              aria-invalid={Boolean(fieldState.error)}
              {...field}
              onChange={(event) => {
                setValue(`lines.${index}.is_list_price`, false)
                field.onChange(event)
              }}
            />
            {!line.is_list_price && list && (
              <Button
                size="small"
                variant="transparent"
                type="button"
                className="text-ui-fg-interactive px-0"
                onClick={() => {
                  setValue(`lines.${index}.is_list_price`, true)
                  setValue(`lines.${index}.discount_percent`, list.discount_percent)
                  setValue(`lines.${index}.price_per_quantity`, list.price_per_quantity)
                  setValue(`lines.${index}.unit_price`, list.unit_price, { shouldValidate: true })
                }}
              >
                {t("catalogue.advice.use_list_price", { price: list.unit_price })}
              </Button>
            )}
          </LineCell>
        )}
      />
      <Controller
        control={control}
        name={`lines.${index}.discount_percent`}
        render={({ field, fieldState }) => (
          <LineCell label={t("catalogue.fields.discount")} error={fieldState.error?.message}>
            <Input
              size="small"
              inputMode="decimal"
              autoComplete="off"
              aria-label={t("catalogue.advice.discount_of", { name })}
              aria-invalid={Boolean(fieldState.error)}
              {...field}
              onChange={(event) => {
                setValue(`lines.${index}.is_list_price`, false)
                field.onChange(event)
              }}
            />
          </LineCell>
        )}
      />
      <Controller
        control={control}
        name={`lines.${index}.expected_on`}
        render={({ field: { value, onChange } }) => (
          <LineCell label={t("purchasing.fields.expected_on")}>
            <DayInput
              aria-label={t("purchasing.orders.day_of", { name })}
              value={value}
              onChange={onChange}
            />
          </LineCell>
        )}
      />
      <LineCell label={t("purchasing.fields.line_total")} isNumber>
        <Text size="small" className="text-ui-fg-base py-1 tabular-nums lg:text-end" data-testid="line-total">
          {total === null ? "–" : format.money(total, currency)}
        </Text>
      </LineCell>
      <div className="absolute end-3 top-3 lg:static lg:flex lg:justify-end lg:pt-5">
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("purchasing.orders.remove_line", { name })}
          onClick={onRemove}
        >
          <Trash />
        </IconButton>
      </div>
      {advice && (
        <LineAdvice
          advice={advice}
          currency={currency}
          quantity={line.quantity}
          onUse={(quantity) => onQuantity(String(quantity))}
        />
      )}
      <LineDetails index={index} control={control} name={name} />
    </li>
  )
}

type LineCellProps = { label: string; error?: string; isNumber?: boolean; children: React.ReactNode }

function LineCell({ label, error, isNumber, children }: LineCellProps) {
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <span aria-hidden className={clx("txt-compact-xsmall text-ui-fg-subtle", isNumber && "lg:text-end")}>
        {label}
      </span>
      {children}
      {error && (
        <p role="alert" className="txt-compact-xsmall text-ui-fg-error">
          {error}
        </p>
      )}
    </div>
  )
}

function EditorTotal({ control, currency }: { control: Control<OrderValues>; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const lines = useWatch({ control, name: "lines" }) ?? []
  if (!lines.length || !currency) return null
  return (
    <div className="flex justify-end gap-x-4 px-4">
      <Text size="small" className="text-ui-fg-subtle">
        {t("purchasing.fields.total_net")}
      </Text>
      <Text size="small" weight="plus" className="tabular-nums" data-testid="order-total">
        {format.money(totalOfOrder(lines, currency), currency)}
      </Text>
    </div>
  )
}
