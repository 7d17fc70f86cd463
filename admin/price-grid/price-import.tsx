import { RadioGroup } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { EMPTY_PRICES, type EmptyPrice } from "../../src/domain/channel-pricing/price-file"
import type { PriceImportResponse } from "../../src/types/http/price-grid"
import { FileImport } from "../components/file-import"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { Choice } from "./grid-toolbar"
import { changeSetPage, PRICES_IMPORT_API } from "./paths"

const LARGEST = 32 * 1_048_576
const MARKS = ["found", ".", ","] as const

/** Takes a file of prices in as a draft, after saying what it would change. */
export function PriceImport() {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const { key, renew } = useIdempotencyKey()
  const [empty, setEmpty] = useState<EmptyPrice>("leave")
  const [mark, setMark] = useState<(typeof MARKS)[number]>("found")
  const [attempt, setAttempt] = useState(0)
  const terms = { empty, ...(mark === "found" ? {} : { decimal_mark: mark }) }
  // What was found in the file depends on these: the file is chosen anew.
  const begin = () => setAttempt((before) => before + 1)
  return (
    <FileImport<PriceImportResponse>
      key={attempt}
      isStreamed
      path={PRICES_IMPORT_API}
      largest={LARGEST}
      previewBody={terms}
      body={{ ...terms, idempotency_key: key }}
      onChoose={renew}
      isWorthTaking={({ created, changed, taken_away }) => created + changed + taken_away > 0}
      onDone={({ change_set }) => change_set && navigate(changeSetPage(change_set.id))}
      words={{
        title: t("channels.grid.import.title"),
        hint: t("channels.grid.import.hint"),
        file: t("channels.grid.import.file"),
        too_large: t("channels.grid.import.too_large"),
        confirm: t("channels.grid.import.confirm"),
        nothing: t("channels.grid.import.nothing"),
        line: t("channels.grid.import.line"),
        problem: t("channels.grid.import.problem"),
        problems: (count) => t("channels.grid.import.problems", { count }),
        done: () => t("channels.grid.import.done"),
      }}
      findings={({ created, changed, taken_away, unchanged, under_floor }) => [
        t("channels.grid.import.created", { count: created }),
        t("channels.grid.import.changed", { count: changed }),
        t("channels.grid.import.taken_away", { count: taken_away }),
        t("channels.grid.import.unchanged", { count: unchanged }),
        ...(under_floor ? [t("channels.grid.import.under_floor", { count: under_floor })] : []),
      ]}
    >
      <fieldset className="flex flex-col gap-y-2">
        <legend className="txt-compact-small-plus text-ui-fg-base pb-2">
          {t("channels.grid.import.empty")}
        </legend>
        <RadioGroup
          value={empty}
          onValueChange={(value) => {
            setEmpty(value as EmptyPrice)
            begin()
          }}
          className="flex flex-col gap-y-2"
        >
          {EMPTY_PRICES.map((value) => (
            <div key={value} className="flex items-center gap-x-2">
              <RadioGroup.Item value={value} id={`empty-${value}`} />
              <label htmlFor={`empty-${value}`} className="txt-small text-ui-fg-base">
                {t(`channels.grid.import.empties.${value}`)}
              </label>
            </div>
          ))}
        </RadioGroup>
      </fieldset>
      <Choice
        label={t("channels.grid.import.mark")}
        value={mark}
        options={MARKS.map((value) => ({
          value,
          label:
            value === "found"
              ? t("channels.grid.import.marks.found")
              : t(`channels.grid.import.marks.${value === "." ? "point" : "comma"}`),
        }))}
        onChange={(value) => {
          setMark(value as (typeof MARKS)[number])
          begin()
        }}
      />
    </FileImport>
  )
}
