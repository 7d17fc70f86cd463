import { ArrowUturnLeft, PencilSquare } from "@medusajs/icons"
import { Button, IconButton, Input } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { rangeCells, type GridRange, type Sheet } from "../../src/domain/channel-pricing/grid"
import { PRICE_ENDINGS } from "../../src/domain/channel-pricing/profile"
import { useFormat } from "../lib/format"
import type { WishedEnding } from "./cell-edits"
import { Choice } from "./grid-toolbar"
import type { GridActs } from "./use-grid-acts"

type FormulaBarProps = {
  chosen: GridRange
  sheet: Sheet
  acts: GridActs
  ending: WishedEnding
  onEnding: (ending: WishedEnding) => void
  onEdit: () => void
}

/** Acts on the chosen cells: a formula of the trade, an ending, and taking the last act back. */
export function FormulaBar({ chosen, sheet, acts, ending, onEnding, onEdit }: FormulaBarProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const [text, setText] = useState("")
  const [isUnknown, setUnknown] = useState(false)
  const cells = rangeCells(chosen)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) void acts.end(chosen)
    else setUnknown(!acts.formula(chosen, text))
  }
  return (
    <form
      noValidate
      onSubmit={apply}
      className="flex flex-wrap items-end gap-3 border-t px-6 py-3"
      aria-label={t("channels.grid.formula.title")}
    >
      <div className="flex min-w-0 flex-1 basis-52 flex-col gap-y-1">
        <label htmlFor={id} className="txt-compact-xsmall text-ui-fg-subtle">
          {t("channels.grid.formula.label", { count: cells, cells: format.quantity(cells) })}
        </label>
        <Input
          id={id}
          size="small"
          autoComplete="off"
          placeholder={t("channels.grid.formula.example")}
          value={text}
          aria-invalid={isUnknown}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setText(event.target.value)
            setUnknown(false)
          }}
        />
      </div>
      <Choice
        label={t("channels.grid.formula.ending")}
        value={ending}
        options={[
          { value: "profile", label: t("channels.grid.endings.profile") },
          ...PRICE_ENDINGS.map((value) => ({ value, label: t(`channels.grid.endings.${value}`) })),
        ]}
        onChange={(value) => onEnding(value as WishedEnding)}
      />
      <Button size="small" variant="secondary" type="submit" isLoading={acts.isBusy}>
        {t("channels.grid.formula.apply")}
      </Button>
      <div className="flex gap-1">
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("channels.grid.edit_cell")}
          onClick={onEdit}
        >
          <PencilSquare />
        </IconButton>
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("channels.grid.undo")}
          disabled={!sheet.undo.length}
          onClick={acts.undo}
        >
          <ArrowUturnLeft />
        </IconButton>
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("channels.grid.redo")}
          disabled={!sheet.redo.length}
          onClick={acts.redo}
        >
          <ArrowUturnLeft className="-scale-x-100" />
        </IconButton>
      </div>
      <p
        id={`${id}-hint`}
        className={`txt-compact-xsmall w-full ${isUnknown ? "text-ui-fg-error" : "text-ui-fg-subtle max-sm:sr-only"}`}
      >
        {isUnknown ? t("channels.grid.faults.no_formula", { text }) : t("channels.grid.formula.hint")}
      </p>
    </form>
  )
}
