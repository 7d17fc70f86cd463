import { Trash } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import { useFieldArray, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import type { ProfileValues } from "./profile-values"

type Category = { id: string; name: string }

const categoriesOf = (answer: unknown): Category[] =>
  (answer as { product_categories?: Category[] }).product_categories ?? []

/** Other fees for some categories; the nearest category of an article counts. */
export function CategoryFeesField({ control }: { control: Control<ProfileValues> }) {
  const { t } = useTranslation("comptoir")
  const { fields, append, remove } = useFieldArray({ control, name: "category_fees" })
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus pb-1">{t("channels.profiles.category_fees.title")}</legend>
      <Text size="small" className="text-ui-fg-subtle">
        {t("channels.profiles.category_fees.hint")}
      </Text>
      {fields.map((field, index) => (
        <div key={field.id} className="shadow-borders-base flex items-start gap-x-3 rounded-md p-3">
          <div className="grid min-w-0 flex-1 grid-cols-2 gap-3 md:grid-cols-3">
            <Text size="small" weight="plus" className="col-span-2 self-center break-words md:col-span-1">
              {field.name || t("channels.profiles.gone")}
            </Text>
            <TextField
              control={control}
              name={`category_fees.${index}.percent`}
              label={t("channels.profiles.fields.fee_percent")}
              inputMode="decimal"
            />
            <TextField
              control={control}
              name={`category_fees.${index}.fixed`}
              label={t("channels.profiles.fields.fee_fixed")}
              inputMode="decimal"
            />
          </div>
          <IconButton
            size="small"
            variant="transparent"
            type="button"
            aria-label={t("channels.profiles.category_fees.remove", { name: field.name })}
            onClick={() => remove(index)}
          >
            <Trash />
          </IconButton>
        </div>
      ))}
      <div className="max-w-md">
        <RemoteCombobox<Category>
          isAdding
          value=""
          aria-label={t("channels.profiles.category_fees.add")}
          placeholder={t("channels.profiles.category_fees.add")}
          search={(q) => ({
            path: "/admin/product-categories",
            query: { fields: "id,name", limit: 20, ...(q ? { q } : {}) },
          })}
          rowsOf={categoriesOf}
          optionOf={({ id, name }) => ({
            value: id,
            label: name,
            disabled: fields.some((field) => field.category_id === id),
          })}
          onChange={(id, row) => {
            if (id && row && !fields.some((field) => field.category_id === id))
              append({ category_id: id, name: row.name, percent: "0", fixed: "0" })
          }}
        />
      </div>
    </fieldset>
  )
}
