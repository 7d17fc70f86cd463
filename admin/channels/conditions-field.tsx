import { XMarkMini } from "@medusajs/icons"
import { IconButton, Label, Select, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import {
  CONDITION_KINDS,
  type ConditionKind,
  type PriceConditions,
} from "../../src/domain/channel-pricing/conditions"
import { RemoteCombobox } from "../components/remote-combobox"
import type { Query } from "../lib/api"

type Row = {
  id: string
  name?: string
  title?: string
  value?: string
  sku?: string | null
  product?: { title?: string } | null
}

type Source = { path: string; rows: string; query?: Query }

const SOURCES: Readonly<Record<ConditionKind, Source>> = {
  variant_ids: {
    path: "/admin/product-variants",
    rows: "variants",
    query: { fields: "id,title,sku,product.title" },
  },
  product_ids: { path: "/admin/products", rows: "products", query: { fields: "id,title" } },
  collection_ids: { path: "/admin/collections", rows: "collections", query: { fields: "id,title" } },
  category_ids: {
    path: "/admin/product-categories",
    rows: "product_categories",
    query: { fields: "id,name" },
  },
  tag_ids: { path: "/admin/product-tags", rows: "product_tags", query: { fields: "id,value" } },
  type_ids: { path: "/admin/product-types", rows: "product_types", query: { fields: "id,value" } },
  supplier_ids: { path: "/admin/suppliers", rows: "suppliers", query: {} },
}

const nameOf = (row: Row): string =>
  row.product?.title
    ? [row.product.title, row.sku ?? row.title].filter(Boolean).join(" · ")
    : (row.name ?? row.title ?? row.value ?? row.id)

const optionOf = (row: Row) => ({ value: row.id, label: nameOf(row) })

// Each kind has its own reader for good: the search asks again where it is another.
const READERS = Object.fromEntries(
  CONDITION_KINDS.map((kind) => [
    kind,
    (answer: unknown) => ((answer as Record<string, Row[]>)[SOURCES[kind].rows] ?? []) as Row[],
  ])
) as Record<ConditionKind, (answer: unknown) => Row[]>

type ConditionsFieldProps = {
  label: string
  hint?: string
  value: PriceConditions
  onChange: (conditions: PriceConditions) => void
  /** Names of the ids that were chosen before the form opened. */
  names: Readonly<Record<string, string>>
  /** Which kinds are offered; all unless told otherwise. */
  kinds?: readonly ConditionKind[]
}

/** Which articles are meant, by names: every kind that is chosen must hold, by any of its records. */
export function ConditionsField(props: ConditionsFieldProps) {
  const { label, hint, value, onChange, names, kinds = CONDITION_KINDS } = props
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<readonly ConditionKind[]>([])
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const isOnly = kinds.length === 1
  const shown = kinds.filter((kind) => isOnly || value[kind]?.length || opened.includes(kind))
  const others = kinds.filter((kind) => !shown.includes(kind))
  const set = (kind: ConditionKind, ids: readonly string[]) => {
    const { [kind]: _, ...rest } = value
    onChange(ids.length ? { ...rest, [kind]: ids } : rest)
  }
  const close = (kind: ConditionKind) => {
    setOpened((before) => before.filter((one) => one !== kind))
    set(kind, [])
  }
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus pb-1">{label}</legend>
      {hint && (
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
      {shown.map((kind) => (
        <KindRow
          key={kind}
          kind={kind}
          ids={value[kind] ?? []}
          nameOfId={(id) => picked[id] ?? names[id] ?? t("channels.profiles.gone")}
          onAdd={(id, name) => {
            setPicked((before) => ({ ...before, [id]: name }))
            set(kind, [...new Set([...(value[kind] ?? []), id])])
          }}
          onRemove={(id) =>
            set(
              kind,
              (value[kind] ?? []).filter((one) => one !== id)
            )
          }
          onClose={isOnly ? undefined : () => close(kind)}
        />
      ))}
      {others.length > 0 && (
        <div className="w-full max-w-60">
          <Select
            size="small"
            value=""
            onValueChange={(kind) => setOpened((before) => [...before, kind as ConditionKind])}
          >
            <Select.Trigger
              aria-label={`${label}: ${t("channels.profiles.conditions.add")}`}
              className="data-[placeholder]:text-ui-fg-subtle"
            >
              <Select.Value placeholder={t("channels.profiles.conditions.add")} />
            </Select.Trigger>
            <Select.Content>
              {others.map((kind) => (
                <Select.Item key={kind} value={kind}>
                  {t(`channels.profiles.conditions.${kind}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
      )}
    </fieldset>
  )
}

type KindRowProps = {
  kind: ConditionKind
  ids: readonly string[]
  nameOfId: (id: string) => string
  onAdd: (id: string, name: string) => void
  onRemove: (id: string) => void
  onClose?: () => void
}

function KindRow({ kind, ids, nameOfId, onAdd, onRemove, onClose }: KindRowProps) {
  const { t } = useTranslation("comptoir")
  const fieldId = useId()
  const { path, query } = SOURCES[kind]
  const name = t(`channels.profiles.conditions.${kind}`)
  return (
    <div className="shadow-borders-base flex flex-col gap-y-2 rounded-md p-3">
      <div className="flex items-center justify-between gap-x-2">
        <Label htmlFor={fieldId} size="small">
          {name}
        </Label>
        {onClose && (
          <IconButton
            size="2xsmall"
            variant="transparent"
            type="button"
            aria-label={t("channels.profiles.conditions.remove_kind", { kind: name })}
            onClick={onClose}
          >
            <XMarkMini />
          </IconButton>
        )}
      </div>
      {ids.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {ids.map((id) => (
            <li
              key={id}
              className="bg-ui-tag-neutral-bg border-ui-tag-neutral-border txt-compact-small flex max-w-full items-center gap-x-1 rounded-md border py-0.5 pe-0.5 ps-2"
            >
              <span className="truncate">{nameOfId(id)}</span>
              <IconButton
                size="2xsmall"
                variant="transparent"
                type="button"
                aria-label={t("channels.profiles.conditions.remove", { name: nameOfId(id) })}
                onClick={() => onRemove(id)}
              >
                <XMarkMini />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <RemoteCombobox<Row>
        id={fieldId}
        isAdding
        value=""
        aria-label={name}
        placeholder={t("channels.profiles.conditions.search")}
        search={(q) => ({ path, query: { ...query, limit: 20, ...(q ? { q } : {}) } })}
        rowsOf={READERS[kind]}
        optionOf={optionOf}
        onChange={(id, row) => {
          if (id && row) onAdd(id, nameOf(row))
        }}
      />
    </div>
  )
}
