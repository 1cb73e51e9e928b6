"""Makes the files beside this one: python3 make.py, with PyTorch 1.13 (its own exporter wrote
torch-*.onnx) and scikit-learn 1.2. What each gives for some inputs is in outputs.json."""
import json
import numpy as np
import torch
from torch import nn

torch.manual_seed(22)
outputs = {}


class View(nn.Module):
    """Flattens as PyTorch's tutorial does, by view: Shape, Gather, Unsqueeze, Concat, Reshape."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(6, 5)
        self.fc2 = nn.Linear(5, 3)

    def forward(self, x):
        x = x.view(x.size(0), -1)
        return self.fc2(torch.relu(self.fc1(x)))


def export(name, module, shape, **options):
    module.eval()
    example = torch.randn(4, *shape)
    torch.onnx.export(module, example, "torch-" + name + ".onnx", input_names=["x"],
                      output_names=["y"], dynamic_axes={"x": {0: "n"}, "y": {0: "n"}}, **options)
    with torch.no_grad():
        y = module(example)
    outputs["torch-" + name + ".onnx"] = {
        "inputs": example.flatten(1).tolist(), "outputs": y.flatten(1).tolist()}
    return module


plain = [nn.Flatten(), nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3)]
export("flatten", nn.Sequential(*plain), (2, 3), opset_version=9)
export("softmax", nn.Sequential(*plain, nn.Softmax(dim=1)), (2, 3), opset_version=13)
export("log-softmax", nn.Sequential(*plain, nn.LogSoftmax(dim=1)), (2, 3), opset_version=17)
export("view-9", View(), (2, 3), opset_version=9)
export("view-17", View(), (2, 3), opset_version=17)
export("no-bias", nn.Sequential(nn.Linear(4, 4, bias=False), nn.Tanh(), nn.Linear(4, 2)), (4,),
       opset_version=11, do_constant_folding=False)
export("sigmoid", nn.Sequential(nn.Linear(4, 3), nn.Sigmoid(), nn.Dropout(0.5), nn.Linear(3, 2),
                                nn.Sigmoid()), (4,), opset_version=14)
norm = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 5), nn.BatchNorm1d(5), nn.ReLU(),
                     nn.BatchNorm1d(5), nn.Linear(5, 2))
for layer in norm:
    if isinstance(layer, nn.BatchNorm1d):
        nn.init.uniform_(layer.weight, 0.5, 2)
        nn.init.normal_(layer.bias)
        nn.init.normal_(layer.running_mean)
        nn.init.uniform_(layer.running_var, 0.5, 2)
export("batch-norm", norm, (4,), opset_version=12)
square = export("square", nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 3)), (3,),
                opset_version=15)
export("convolution", nn.Sequential(nn.Conv1d(2, 2, 1), nn.Flatten(), nn.Linear(6, 2)), (2, 3),
       opset_version=13)


def safetensors(name, state):
    """As safetensors.torch.save_file does: the larger types first, then by name."""
    types = {"torch.float32": "F32", "torch.int64": "I64", "torch.float16": "F16",
             "torch.bfloat16": "BF16", "torch.float64": "F64"}
    order = sorted(state, key=lambda k: (-state[k].element_size(), k))
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for key in order:
        tensor = state[key]
        raw = tensor.contiguous().view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor
        raw = raw.numpy().tobytes()
        header[key] = {"dtype": types[str(tensor.dtype)], "shape": list(tensor.shape),
                       "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(name, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


def state(name, module, shape):
    module.eval()
    example = torch.randn(4, *shape)
    with torch.no_grad():
        y = module(example)
    safetensors("state-" + name + ".safetensors", module.state_dict())
    outputs["state-" + name + ".safetensors"] = {
        "inputs": example.tolist(), "outputs": y.tolist()}


state("batch-norm", norm, (4,))
state("square", square, (3,))
state("no-bias", nn.Sequential(nn.Linear(4, 4, bias=False), nn.Tanh(), nn.Linear(4, 2)), (4,))
values = torch.tensor([0.1, -2.5, 1e-3, 65504.0, 6e-8, float(1) / 3])
safetensors("types.safetensors", {"f32": values, "f16": values.half(), "bf16": values.bfloat16(),
                                  "f64": values.double() / 3, "i64": torch.arange(3)})
outputs["types.safetensors"] = {"f16": values.half().float().tolist(),
                                "bf16": values.bfloat16().float().tolist(),
                                "f64": (values.double() / 3).tolist()}
with open("outputs.json", "w") as file:
    json.dump(outputs, file, indent=0)
