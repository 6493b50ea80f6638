/** Words with a star in them, drawn in the ink around it: a golden emoji on a golden button would be lost. */
export function StarText({ text }: { text: string }) {
  const [first = "", ...others] = text.split("⭐");
  return (
    <>
      {first}
      {others.map((words, index) => (
        <span key={index}>
          <span className="star-glyph" role="img" aria-label="⭐">
            ★
          </span>
          {words}
        </span>
      ))}
    </>
  );
}
