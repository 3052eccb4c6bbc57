/** Answers for people who try the app by hand. */
export const sampleAnswers: readonly string[] = [
	`Streaming text looks simple and is not. Three things go wrong:

1. **The connection drops** while a sentence is half written.
2. **A proxy buffers** everything and delivers it in one lump.
3. **The provider stalls**, and nobody can tell whether it thinks or is dead.

\`\`\`ts
for await (const event of readEvents(response)) {
	journal.append(event) // first to disk,
	window.show(event) // then to the screen
}
\`\`\`

| what happened | what you see | what is lost |
|---|---|---|
| Wi-Fi dropped | *Reconnecting (2 of 6)* | nothing |
| laptop slept | *Resumed* | nothing |
| app was killed | *Interrupted*, with **Continue** | nothing |

> Nothing you have seen is ever lost.
`,
	`当然可以。下面是一个简短的说明：

### 为什么需要日志

流式回复随时可能中断，所以每一段文字都要**先写入磁盘，再显示出来**。

- 断网：自动重连，接着往下写
- 休眠：醒来以后继续
- 崩溃：重新打开，文字都在

\`\`\`python
def show(delta: str) -> None:
    journal.append(delta)   # 先落盘
    window.render(delta)    # 再显示
\`\`\`

| 情况 | 结果 |
|:--|:--|
| 连接被重置 | 已收到的文字保留 |
| 服务商无响应 | 显示“正在思考”和用时 |

希望对你有帮助！😊
`,
	`Here is a small plan for a weekend in Lisbon ☀️

**Saturday**
- Morning: Alfama on foot, up to the *Miradouro de Santa Luzia*
- Afternoon: tram 28, then the Gulbenkian gardens
- Evening: fado, early (the good places fill by eight)

**Sunday**
- Belém: the tower, the monastery, and *pastéis* while they are warm
- LX Factory for books and coffee

| | cost | worth it |
|---|---:|:---:|
| tram 28 | €3.20 | ⭐⭐⭐ |
| Jerónimos | €12.00 | ⭐⭐⭐⭐ |
| pastel de nata | €1.40 | ⭐⭐⭐⭐⭐ |

Do you want it with children in mind, or at a slower pace?
`,
	`The difference, in one breath: a *process* owns memory, a *thread* borrows it.

\`\`\`rust
use std::thread;

fn main() {
    let words = vec!["one", "two", "three"];
    let handle = thread::spawn(move || words.join(" "));
    println!("{}", handle.join().unwrap());
}
\`\`\`

- A crash of a process takes nothing else with it.
- A crash of a thread takes the process, and so every thread in it.
- Talking between processes costs a copy; between threads it costs care.

A good first question is therefore not *which is faster*, but **what may break together**.
`,
]
