import { Button, Input, Select } from "@medusajs/ui"
import { useState } from "react"
import { Controller, useFormContext, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { VAT_CATEGORIES, type VatCategory } from "../../src/domain/purchasing/lifecycles"
import { CHARGED_CATEGORIES } from "../../src/domain/purchasing/vat"
import type { OrderValues } from "./order-form"

/** Stands for "what is usual for the item" in a choice, which cannot be empty. */
const USUAL = "usual"

type LineDetailsProps = { index: number; control: Control<OrderValues>; name: string }

/** The VAT of a line and a note to the supplier, out of the way until they are wanted. */
export function LineDetails({ index, control, name }: LineDetailsProps) {
  const { t } = useTranslation("comptoir")
  const { setValue } = useFormContext<OrderValues>()
  const line = useWatch({ control, name: `lines.${index}` })
  const [isOpen, setOpen] = useState(Boolean(line?.note))
  const category = line?.vat_category
  const isCharged = category !== undefined && CHARGED_CATEGORIES.includes(category)
  const choose = (value: string) => {
    const options = { shouldDirty: true }
    const next = value === USUAL ? undefined : (value as VatCategory)
    setValue(`lines.${index}.vat_category`, next, options)
    if (!next || !CHARGED_CATEGORIES.includes(next)) setValue(`lines.${index}.vat_rate`, null, options)
  }
  return (
    <div className="col-span-2 flex flex-wrap items-center gap-2 lg:col-span-full">
      {isOpen ? (
        <>
          <div className="w-44">
            <Select size="small" value={category ?? USUAL} onValueChange={choose}>
              <Select.Trigger aria-label={t("orders.line.vat_of", { name })}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                <Select.Item value={USUAL}>
                  {t("orders.fields.vat_category")}: {t("orders.vat.usual")}
                </Select.Item>
                {VAT_CATEGORIES.map((one) => (
                  <Select.Item key={one} value={one}>
                    {t(`orders.vat.categories.${one}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
          {isCharged && (
            <Controller
              control={control}
              name={`lines.${index}.vat_rate`}
              render={({ field, fieldState }) => (
                <Input
                  size="small"
                  className="w-20"
                  aria-invalid={Boolean(fieldState.error)}
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder={t("orders.fields.vat_rate")}
                  aria-label={t("orders.line.rate_of", { name })}
                  {...field}
                  value={field.value ?? ""}
                />
              )}
            />
          )}
          <Controller
            control={control}
            name={`lines.${index}.note`}
            render={({ field }) => (
              <Input
                size="small"
                className="w-full md:w-80"
                autoComplete="off"
                maxLength={1000}
                placeholder={t("orders.fields.note")}
                aria-label={t("orders.line.note_of", { name })}
                {...field}
                value={field.value ?? ""}
              />
            )}
          />
        </>
      ) : (
        <Button
          size="small"
          variant="transparent"
          type="button"
          className="text-ui-fg-subtle px-0"
          aria-label={`${t("orders.line.more")}: ${name}`}
          onClick={() => setOpen(true)}
        >
          {t("orders.line.more")}
        </Button>
      )}
    </div>
  )
}
