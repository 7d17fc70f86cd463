import { Check, Plus, Trash } from "@medusajs/icons"
import { Button, clx, IconButton, Input, Label, Select, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { BoxDTO, PackingDispatchDTO, PackingLineDTO } from "../../src/types/http/packing"
import { useFormat } from "../lib/format"
import { emptyParcel, isWhole, packedOf, type PackingDraft, type ParcelDraft } from "./draft"
import { useUnits } from "./use-units"

type PackPanelProps = {
  dispatch: PackingDispatchDTO
  draft: PackingDraft
  boxes: readonly BoxDTO[]
  /** In place of the ticks, where units are checked otherwise. */
  checklist?: ReactNode
  onChange: (draft: PackingDraft) => void
}

/** What is checked and put into parcels of one dispatch. */
export function PackPanel({ dispatch, draft, boxes, checklist, onChange }: PackPanelProps) {
  const { t } = useTranslation("comptoir")
  const { no_box } = dispatch.suggestion
  const isSplit = draft.parcels.length > 1
  const change = (key: string, changes: Partial<ParcelDraft>) =>
    onChange({
      ...draft,
      parcels: draft.parcels.map((parcel) => (parcel.key === key ? { ...parcel, ...changes } : parcel)),
    })
  const remove = (key: string) => {
    const parcels = draft.parcels.filter((parcel) => parcel.key !== key)
    const [only] = parcels
    // The last parcel takes everything.
    if (parcels.length === 1 && only)
      return onChange({ ...draft, parcels: [{ ...only, units: allOf(dispatch.lines) }] })
    onChange({ ...draft, parcels })
  }
  return (
    <div className="grid gap-x-8 gap-y-4 px-6 py-4 lg:grid-cols-2">
      {checklist ?? (
        <ul className="divide-y" aria-label={t("packing.desk.to_check")}>
          {dispatch.lines.map((line) => (
            <CheckRow
              key={line.line_item_id}
              line={line}
              checked={Math.min(draft.checked[line.line_item_id] ?? 0, line.picked)}
              onCheck={(units) =>
                onChange({ ...draft, checked: { ...draft.checked, [line.line_item_id]: units } })
              }
            />
          ))}
        </ul>
      )}
      <div className="flex flex-col gap-y-3">
        {no_box && (
          <Text size="xsmall" className="text-ui-fg-subtle">
            {t(`packing.desk.no_box.${no_box}`)}
          </Text>
        )}
        {draft.parcels.map((parcel, index) => (
          <ParcelEditor
            key={parcel.key}
            parcel={parcel}
            number={index + 1}
            lines={dispatch.lines}
            boxes={boxes}
            isSplit={isSplit}
            onChange={(changes) => change(parcel.key, changes)}
            onRemove={() => remove(parcel.key)}
          />
        ))}
        {!isWhole(draft, dispatch.lines) && (
          <Text size="small" className="text-ui-fg-error" role="alert">
            {dispatch.lines
              .filter((line) => packedOf(draft, line.line_item_id) !== line.picked)
              .map((line) =>
                t("packing.desk.not_whole", {
                  title: line.title,
                  packed: packedOf(draft, line.line_item_id),
                  picked: line.picked,
                })
              )
              .join(" · ")}
          </Text>
        )}
        <div>
          <Button
            size="small"
            variant="transparent"
            type="button"
            onClick={() => onChange({ ...draft, parcels: [...draft.parcels, emptyParcel()] })}
          >
            <Plus aria-hidden />
            {t("packing.desk.add_parcel")}
          </Button>
        </div>
      </div>
    </div>
  )
}

const allOf = (lines: readonly PackingLineDTO[]): Record<string, string> =>
  Object.fromEntries(lines.map((line) => [line.line_item_id, String(line.picked)]))

type CheckRowProps = { line: PackingLineDTO; checked: number; onCheck: (units: number) => void }

function CheckRow({ line, checked, onCheck }: CheckRowProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isDone = checked >= line.picked
  const parts =
    line.articles.length > 1 || (line.articles[0]?.required_quantity ?? 1) > 1
      ? line.articles
          .map((article) => `${article.required_quantity} × ${article.title ?? article.sku ?? ""}`)
          .join(", ")
      : null
  return (
    <li className="flex items-center gap-x-3 py-2">
      <div className="min-w-0 flex-1">
        <Text size="small" weight="plus" className="break-words">
          {line.title}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {[line.sku, parts && t("packing.desk.kit_of", { parts })].filter(Boolean).join(" · ")}
        </Text>
      </div>
      <Text
        size="small"
        className={clx("whitespace-nowrap tabular-nums", isDone && "text-ui-tag-green-text font-medium")}
      >
        {t("packing.desk.checked", {
          checked: format.quantity(checked),
          picked: format.quantity(line.picked),
        })}
      </Text>
      <IconButton
        size="small"
        variant={isDone ? "primary" : undefined}
        type="button"
        aria-pressed={isDone}
        aria-label={t(isDone ? "packing.desk.uncheck" : "packing.desk.check", { title: line.title })}
        onClick={() => onCheck(isDone ? 0 : line.picked)}
      >
        <Check />
      </IconButton>
    </li>
  )
}

type ParcelEditorProps = {
  parcel: ParcelDraft
  number: number
  lines: readonly PackingLineDTO[]
  boxes: readonly BoxDTO[]
  isSplit: boolean
  onChange: (changes: Partial<ParcelDraft>) => void
  onRemove: () => void
}

const NO_BOX = "none"

function ParcelEditor({ parcel, number, lines, boxes, isSplit, onChange, onRemove }: ParcelEditorProps) {
  const { t } = useTranslation("comptoir")
  const units = useUnits()
  const id = useId()
  return (
    <fieldset className="bg-ui-bg-subtle rounded-lg border p-3">
      <legend className="sr-only">{t("packing.desk.parcel", { number })}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <Text size="small" weight="plus" className="w-full sm:w-auto sm:pb-1.5" aria-hidden>
          {t("packing.desk.parcel", { number })}
        </Text>
        <div className="w-full min-w-0 sm:w-auto sm:min-w-40 sm:flex-1">
          <Label htmlFor={`${id}-box`} size="xsmall">
            {t("packing.desk.box")}
          </Label>
          <Select
            size="small"
            value={parcel.box_id || NO_BOX}
            onValueChange={(box) => onChange({ box_id: box === NO_BOX ? "" : box })}
          >
            <Select.Trigger id={`${id}-box`} className="[&>span]:truncate">
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value={NO_BOX}>{t("packing.desk.no_box_chosen")}</Select.Item>
              {boxes.map((box) => (
                <Select.Item key={box.id} value={box.id}>
                  {[box.name, units.size(box)].filter(Boolean).join(" · ")}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
        <div className="w-28">
          <Label htmlFor={`${id}-weight`} size="xsmall">
            {t("packing.desk.weight")}
          </Label>
          <Input
            id={`${id}-weight`}
            size="small"
            inputMode="numeric"
            autoComplete="off"
            placeholder={t("packing.desk.weight_known")}
            value={parcel.weight}
            onChange={(event) => onChange({ weight: event.target.value.replace(/\D/g, "").slice(0, 9) })}
          />
        </div>
        {isSplit && (
          <IconButton
            size="small"
            variant="transparent"
            type="button"
            aria-label={t("packing.desk.remove_parcel", { number })}
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
        )}
      </div>
      {isSplit && (
        <div className="mt-3 flex flex-col gap-y-2">
          {lines.map((line) => (
            <div key={line.line_item_id} className="flex items-center gap-x-3">
              <Label
                htmlFor={`${id}-${line.line_item_id}`}
                size="xsmall"
                className="min-w-0 flex-1 break-words"
              >
                {line.title}
              </Label>
              <Input
                id={`${id}-${line.line_item_id}`}
                size="small"
                className="w-20"
                inputMode="numeric"
                autoComplete="off"
                placeholder="0"
                value={parcel.units[line.line_item_id] ?? ""}
                onChange={(event) =>
                  onChange({
                    units: {
                      ...parcel.units,
                      [line.line_item_id]: event.target.value.replace(/\D/g, "").slice(0, 9),
                    },
                  })
                }
              />
            </div>
          ))}
        </div>
      )}
    </fieldset>
  )
}
