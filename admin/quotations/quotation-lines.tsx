import { Trash } from "@medusajs/icons"
import { IconButton, Input, Label, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Controller, useFieldArray, useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import { DayInput } from "../components/day-input"
import { ItemName } from "../components/item-name"
import { RemoteCombobox } from "../components/remote-combobox"
import { itemOption, itemsOf, searchItems } from "../purchasing/sources"
import type { QuotationValues } from "./quotation-form"

/** The lines of a request that is being written. */
export function QuotationLines() {
  const { t } = useTranslation("comptoir")
  const { control, setFocus, formState } = useFormContext<QuotationValues>()
  const { fields, append, remove } = useFieldArray({ control, name: "lines", keyName: "key" })
  const add = (item: OrderableItemDTO) => {
    const at = fields.findIndex((line) => line.inventory_item_id === item.inventory_item_id)
    if (at >= 0) return setFocus(`lines.${at}.quantity`)
    const { inventory_item_id, sku, title } = item
    append(
      { inventory_item_id, sku, title, quantity: "1", wished_on: "", note: "" },
      { focusName: `lines.${fields.length}.quantity` }
    )
  }
  const error = formState.errors.lines?.message ?? formState.errors.lines?.root?.message
  return (
    <div className="flex flex-col gap-y-4">
      <div className="flex w-full flex-col gap-y-2 md:max-w-md">
        <Label htmlFor="comptoir-add-asked" size="small" weight="plus">
          {t("purchasing.orders.add_article")}
        </Label>
        <RemoteCombobox<OrderableItemDTO>
          id="comptoir-add-asked"
          isAdding
          value=""
          search={searchItems()}
          rowsOf={itemsOf}
          optionOf={itemOption}
          placeholder={t("purchasing.search_article")}
          onChange={(_id, item) => item && add(item)}
        />
      </div>
      {error && (
        <p role="alert" className="txt-small text-ui-fg-error">
          {error}
        </p>
      )}
      {fields.length > 0 && (
        <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
          {fields.map((line, index) => (
            <li
              key={line.key}
              className="relative grid grid-cols-2 items-start gap-x-3 gap-y-2 p-4 lg:grid-cols-[minmax(0,1fr)_110px_160px_minmax(0,200px)_28px]"
            >
              <div className="col-span-2 pe-8 lg:col-span-1 lg:pe-0">
                <ItemName sku={line.sku} title={line.title} />
              </div>
              <Controller
                control={control}
                name={`lines.${index}.quantity`}
                render={({ field, fieldState }) => (
                  <Cell label={t("purchasing.fields.quantity_to_order")} error={fieldState.error?.message}>
                    <Input
                      size="small"
                      inputMode="numeric"
                      autoComplete="off"
                      aria-label={t("purchasing.orders.quantity_of", { name: line.sku ?? line.title ?? "" })}
                      aria-invalid={Boolean(fieldState.error)}
                      {...field}
                    />
                  </Cell>
                )}
              />
              <Controller
                control={control}
                name={`lines.${index}.wished_on`}
                render={({ field: { ref: _ref, ...field } }) => (
                  <Cell label={t("quotations.fields.wished_on")}>
                    <DayInput {...field} aria-label={t("quotations.fields.wished_on")} />
                  </Cell>
                )}
              />
              <Controller
                control={control}
                name={`lines.${index}.note`}
                render={({ field }) => (
                  <Cell label={t("quotations.fields.note")} isWide>
                    <Input
                      size="small"
                      autoComplete="off"
                      maxLength={1000}
                      aria-label={t("quotations.fields.note")}
                      {...field}
                    />
                  </Cell>
                )}
              />
              <IconButton
                size="small"
                variant="transparent"
                type="button"
                className="absolute end-3 top-3 lg:static lg:mt-6"
                aria-label={t("quotations.remove_line", { name: line.sku ?? line.title ?? "" })}
                onClick={() => remove(index)}
              >
                <Trash />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Cell({
  label,
  error,
  isWide,
  children,
}: {
  label: string
  error?: string
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <div className={isWide ? "col-span-2 flex flex-col gap-y-1 lg:col-span-1" : "flex flex-col gap-y-1"}>
      <Text size="xsmall" className="text-ui-fg-subtle" aria-hidden>
        {label}
      </Text>
      {children}
      {error && (
        <Text size="xsmall" className="text-ui-fg-error" role="alert">
          {error}
        </Text>
      )}
    </div>
  )
}
