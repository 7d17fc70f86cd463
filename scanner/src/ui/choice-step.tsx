import { useState } from "preact/hooks"
import { useApp } from "../app-context"

type Props = Readonly<{
  question: string
  choices: readonly Readonly<{ value: string; label: string }>[]
  onChoice: (value: string) => void
  /** Whether a person may say it in words of their own. */
  isOpen?: boolean
}>

/** One question, and one large button for each answer. */
export function ChoiceStep({ question, choices, onChoice, isOpen }: Props) {
  const { t } = useApp()
  const [own, setOwn] = useState("")
  return (
    <div class="choices">
      <h2>{question}</h2>
      {choices.map(({ value, label }) => (
        <button type="button" class="big quiet" key={value} onClick={() => onChoice(value)}>
          {label}
        </button>
      ))}
      {isOpen && (
        <form
          class="own"
          onSubmit={(event) => {
            event.preventDefault()
            if (own.trim()) onChoice(own.trim())
          }}
        >
          <label class="soft" for="own">
            {t("common.own_words")}
          </label>
          <input
            id="own"
            class="scan-input"
            maxLength={200}
            value={own}
            onInput={(event) => setOwn(event.currentTarget.value)}
          />
          <button type="submit" class="big" disabled={!own.trim()}>
            {t("common.ok")}
          </button>
        </form>
      )}
    </div>
  )
}
