"""Runs an event loop with two tasks and a queue."""

import asyncio


async def give(queue, value):
    await asyncio.sleep(0.001)
    await queue.put(value)


async def gather(n):
    queue = asyncio.Queue()
    await asyncio.gather(give(queue, n), give(queue, n))
    return await queue.get() + await queue.get()


def double(n):
    return asyncio.run(gather(n))
