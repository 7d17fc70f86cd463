import { useEffect, useState } from "react"

/** What is typed, and what it settles to once the typing pauses. */
export function useSearch(pause = 250) {
  const [typed, setTyped] = useState("")
  const [settled, setSettled] = useState("")
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), pause)
    return () => clearTimeout(timer)
  }, [typed, pause])
  return { typed, setTyped, settled }
}
