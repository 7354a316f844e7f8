#!/usr/bin/env python3
"""Build a tiny chat model of random weights that vLLM can serve: 3.4 MB, a few seconds, no network.

    python make_tiny_model.py DIR [--max-len 8192]

Run it with an interpreter that has torch, transformers and tokenizers: the one that install.py makes. The model says
nothing of sense; but it ends its sentences, strings and objects, so that JSON under a schema comes out whole and soon.
"""

import argparse
import json
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

CHAT_TEMPLATE = """{%- for m in messages %}<|im_start|>{{ m['role'] }}
{{ m['content'] if m['content'] else '' }}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
{% endif %}"""

END = "<|im_end|>"
SPECIALS = ["<|pad|>", "<|endoftext|>", "<|im_start|>", END]
MARKUP = ["<tool_call>", "</tool_call>", "<think>", "</think>"]  # Added, but not skipped when decoding.

VOCABULARY = 2048
WIDTH = 128
LAYERS = 2
HEAD_WIDTH = 32  # vLLM's attention on the CPU wants a multiple of 32.
HEADS = WIDTH // HEAD_WIDTH
SEED = 0
LIVELINESS = 12.0  # How far the logits are spread: fewer ties, livelier text.
CONSTANT = 3.0
AFTER_NORM = 11.0  # About what the constant dimension is after the final norm.


def corpus() -> Iterator[str]:
    """Yield text to train the tokenizer on: the standard library's sources, which are always there."""
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))[:60]:
        yield path.read_text(encoding="utf-8", errors="ignore")
    yield json.dumps({"namespace": "default", "deployment": "web", "replicas": 3, "reason": "CrashLoopBackOff"})


def build_tokenizer(max_len: int) -> PreTrainedTokenizerFast:
    """Train a byte-level tokenizer."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY - len(MARKUP),
        special_tokens=SPECIALS,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.add_tokens([AddedToken(mark, special=False, normalized=False) for mark in MARKUP])
    pad, start, _, end = SPECIALS
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token=pad, eos_token=end, bos_token=start, model_max_length=max_len
    )
    fast.chat_template = CHAT_TEMPLATE
    return fast


def build_model(tokenizer: PreTrainedTokenizerFast, max_len: int) -> LlamaForCausalLM:
    """Make a model of random weights. float32, so that temperature 0 repeats exactly."""
    torch.manual_seed(SEED)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=WIDTH,
        intermediate_size=2 * WIDTH,
        head_dim=HEAD_WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=HEADS // 2,
        max_position_embeddings=max_len,
        tie_word_embeddings=False,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        initializer_range=0.05,
    )
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        bias_output(model, tokenizer)
    return model.to(torch.float32)


def bias_output(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast) -> None:
    """Give each token a bias, so that random weights still end sentences, strings and objects.

    Dimension 0 of the residual stream is held constant: every embedding has it, no layer reads or writes it. After the
    final norm it is always positive, so that column 0 of the output layer acts as a bias.
    """
    base, head = model.model, model.lm_head.weight
    base.embed_tokens.weight[:, 0] = CONSTANT
    for layer in base.layers:
        layer.self_attn.o_proj.weight[0, :] = 0
        layer.mlp.down_proj.weight[0, :] = 0
        layer.input_layernorm.weight[0] = layer.post_attention_layernorm.weight[0] = 0
    head.mul_(LIVELINESS)
    for token in range(len(tokenizer)):
        head[token, 0] = bias(tokenizer, token) / AFTER_NORM


def bias(tokenizer: PreTrainedTokenizerFast, token: int) -> float:
    """Return how much likelier a token is than its random weights make it."""
    text = tokenizer.decode([token], skip_special_tokens=False)
    if text in SPECIALS:
        return 4.5 if text == END else -30
    unwanted = not text or not text.isascii() or (text.strip() and not text.isprintable())
    if unwanted or text in MARKUP:
        return -30
    if text.isspace():
        return -4 if text == " " else -9
    return {'"': 5.0, ",": 3.0, "}": 3.0, "]": 3.0}.get(text[0], 0.0)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Build a tiny chat model of random weights.")
    parser.add_argument("directory", type=Path)
    parser.add_argument("--max-len", type=int, default=8192, help="the context window in tokens")
    options = parser.parse_args()
    tokenizer = build_tokenizer(options.max_len)
    tokenizer.save_pretrained(options.directory)
    build_model(tokenizer, options.max_len).save_pretrained(options.directory, safe_serialization=True)


if __name__ == "__main__":
    main()
